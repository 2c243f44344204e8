package kindred.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kindred.gateway.contract.Contract;
import kindred.gateway.support.GatewayTest;
import kindred.kit.identity.IdentityConfig;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AccessCheckTest extends GatewayTest {
    @Inject
    IdentityConfig identity;

    @Inject
    List<Contract> contracts;

    @Test
    void refusesEverySessionBeforeRevocationsAreRead() {
        var revocations = new Revocations();
        var access = new AccessCheck(revocations, identity, Optional::empty, contracts);

        assertThat(access.refusal(token(), "getOwnProfile").map(HttpProblem::getStatusCode))
                .contains(503);

        revocations.markLoaded();
        assertThat(access.refusal(token(), "getOwnProfile")).isEmpty();
    }

    @Test
    void rejectsAnUnknownOperationInItsConfiguration() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> new AccessCheck(
                        new Revocations(), identity, () -> Optional.of(Set.of("live", "sendMesage")), contracts))
                .withMessageContaining("[sendMesage]");
    }

    private static JsonWebToken token() {
        var claims = new JwtClaims();
        claims.setIssuer("https://clerk.example.com");
        claims.setSubject("user_ada");
        return new OidcJwtCallerPrincipal(claims, null);
    }
}

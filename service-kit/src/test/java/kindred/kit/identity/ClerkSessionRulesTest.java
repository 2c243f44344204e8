package kindred.kit.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClerkSessionRulesTest {
    private static final String HOME = "http://localhost:3000";

    private final JsonWebSignature header = new JsonWebSignature();
    private final JwtClaims claims = new JwtClaims();

    ClerkSessionRulesTest() {
        header.setHeader("typ", "JWT");
        header.setHeader("cat", ClerkSessionRules.SESSION_CATEGORY);
        claims.setSubject("user_2b");
        claims.setExpirationTimeMinutesInTheFuture(1);
        claims.setClaim("sid", "sess_1");
        claims.setClaim("azp", HOME);
        claims.setClaim("sts", "active");
    }

    @Test
    void acceptsASessionToken() throws Exception {
        assertThat(rejection()).isNull();
    }

    @Test
    void acceptsASessionTokenOfTheOlderFormat() throws Exception {
        header.setHeader("typ", null);
        header.setHeader("cat", null);
        claims.unsetClaim("sts");
        assertThat(rejection()).isNull();
    }

    @Test
    void refusesATokenWithoutASessionOfAUser() throws Exception {
        assertThat(rejectionWith("sub", "machine_1")).isEqualTo("sub is not a user");
        assertThat(rejectionWith("sid", null)).isEqualTo("sid is missing");
        assertThat(rejectionWith("sid", "")).isEqualTo("sid is missing");
        assertThat(rejectionWith("sid", 7)).isEqualTo("sid is missing");
        assertThat(rejectionWith("azp", "https://evil.example")).isEqualTo("azp is not an authorized party");
        assertThat(rejectionWith("azp", null)).isEqualTo("azp is not an authorized party");
        assertThat(rejectionWith("exp", null)).isEqualTo("exp is missing");
    }

    static Stream<Object> sessionStates() {
        return Stream.of("pending", "revoked", "ended", "ACTIVE", "active ", "", 1L, true, List.of("active"), Map.of());
    }

    @ParameterizedTest
    @MethodSource("sessionStates")
    void acceptsNoSessionThatIsNotActive(Object state) throws Exception {
        assertThat(rejectionWith("sts", state)).isEqualTo("the session is not active");
    }

    static Stream<Object> absurdTimes() {
        return Stream.of(
                100_000_000_000_000_000L,
                Long.MAX_VALUE,
                new BigInteger("9".repeat(30)),
                -1L,
                Long.MIN_VALUE,
                1.5e9,
                1e300,
                "4102444800",
                true,
                List.of(4_102_444_800L),
                Map.of());
    }

    @ParameterizedTest
    @MethodSource("absurdTimes")
    void refusesATimeThatIsNone(Object time) throws Exception {
        for (var claim : List.of("exp", "nbf", "iat"))
            assertThat(rejectionWith(claim, time)).isEqualTo(claim + " is not a time");
    }

    static Stream<Object> absurdSubjects() {
        return Stream.of(7L, List.of("user_2b"), Map.of(), true, "", "User_2b", "user_" + "x".repeat(300));
    }

    @ParameterizedTest
    @MethodSource("absurdSubjects")
    void refusesASubjectThatIsNoUser(Object subject) throws Exception {
        assertThat(rejectionWith("sub", subject)).isEqualTo("sub is not a user");
    }

    @Test
    void refusesClaimsThatAreNull() throws Exception {
        claims.setClaim("sts", null);
        assertThat(rejection()).isEqualTo("the session is not active");
    }

    @Test
    void refusesOtherTokensOfTheSameIssuer() throws Exception {
        header.setHeader("typ", "at+jwt");
        assertThat(rejection()).isEqualTo("typ is not JWT");
        header.setHeader("typ", "JWT");
        header.setHeader("cat", "cl_B7d4PD222AAA");
        assertThat(rejection()).isEqualTo("cat is not a session's");
    }

    @Test
    void acceptsOnlyConfiguredTemplates() throws Exception {
        claims.unsetClaim("sid");
        claims.unsetClaim("azp");
        header.setHeader("cat", "cl_B7d4PD222AAA");
        claims.setAudience("convex");
        assertThat(rejection()).isNull();
        claims.setAudience("hasura");
        assertThat(rejection()).isEqualTo("cat is not a session's");
        claims.setAudience(List.of("convex", "hasura"));
        assertThat(rejection()).isEqualTo("cat is not a session's");
    }

    @Test
    void refusesASessionTokenWithAnAudience() throws Exception {
        assertThat(rejectionWith("aud", "hasura")).isEqualTo("aud names no accepted template");
    }

    private String rejectionWith(String claim, Object value) throws Exception {
        var before = claims.getClaimValue(claim);
        if (value == null) claims.unsetClaim(claim);
        else claims.setClaim(claim, value);
        var rejection = rejection();
        if (before == null) claims.unsetClaim(claim);
        else claims.setClaim(claim, before);
        return rejection;
    }

    private String rejection() throws Exception {
        return new ClerkSessionRules(new TestConfig()).validate(new JwtContext("", claims, List.of(header)));
    }

    private record TestConfig() implements IdentityConfig {
        @Override
        public String issuer() {
            return "https://clerk.example.com";
        }

        @Override
        public Optional<Set<String>> authorizedParties() {
            return Optional.of(Set.of(HOME));
        }

        @Override
        public Optional<Set<String>> templates() {
            return Optional.of(Set.of("convex"));
        }

        @Override
        public Map<String, String> issuerAlias() {
            return Map.of();
        }
    }
}

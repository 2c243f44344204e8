package kindred.kit.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtContext;
import org.junit.jupiter.api.Test;

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
    void aSessionTokenIsLetIn() throws Exception {
        assertNull(complaint());
    }

    @Test
    void olderSessionTokensHaveNeitherTypeNorCategoryNorState() throws Exception {
        header.setHeader("typ", null);
        header.setHeader("cat", null);
        claims.unsetClaim("sts");
        assertNull(complaint());
    }

    @Test
    void whatIsNotASessionOfAUserIsRefused() throws Exception {
        assertEquals("sub is not a user", complaintWith("sub", "machine_1"));
        assertEquals("sid is missing", complaintWith("sid", null));
        assertEquals("sid is missing", complaintWith("sid", ""));
        assertEquals("sid is missing", complaintWith("sid", 7));
        assertEquals("the session is pending", complaintWith("sts", "pending"));
        assertEquals("azp is not an authorized party", complaintWith("azp", "https://evil.example"));
        assertEquals("azp is not an authorized party", complaintWith("azp", null));
        assertEquals("exp is missing", complaintWith("exp", null));
    }

    @Test
    void otherTokensOfTheSameIssuerAreRefused() throws Exception {
        header.setHeader("typ", "at+jwt");
        assertEquals("typ is not JWT", complaint());
        header.setHeader("typ", "JWT");
        header.setHeader("cat", "cl_B7d4PD222AAA");
        assertEquals("cat is not a session's", complaint());
    }

    @Test
    void aTemplateIsLetInOnlyIfItIsNamed() throws Exception {
        claims.unsetClaim("sid");
        claims.unsetClaim("azp");
        header.setHeader("cat", "cl_B7d4PD222AAA");
        claims.setAudience("convex");
        assertNull(complaint());
        claims.setAudience("hasura");
        assertEquals("cat is not a session's", complaint());
        claims.setAudience(List.of("convex", "hasura"));
        assertEquals("cat is not a session's", complaint());
    }

    @Test
    void aSessionTokenHasNoAudience() throws Exception {
        assertEquals("aud names no accepted template", complaintWith("aud", "hasura"));
    }

    private String complaintWith(String claim, Object value) throws Exception {
        var before = claims.getClaimValue(claim);
        if (value == null) claims.unsetClaim(claim);
        else claims.setClaim(claim, value);
        var complaint = complaint();
        if (before == null) claims.unsetClaim(claim);
        else claims.setClaim(claim, before);
        return complaint;
    }

    private String complaint() throws Exception {
        return new ClerkSessionRules(new HomeOnly()).validate(new JwtContext("", claims, List.of(header)));
    }

    private record HomeOnly() implements IdentityConfig {
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

package kindred.local.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import kindred.local.clerk.TokenSpec;
import kindred.local.suite.Port;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The issuer behaves as Clerk does. */
class ClerkTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Suite suite;

    @BeforeAll
    static void start() {
        suite = Suite.start(Path.of("target", "local-clerk"), List.of());
    }

    @AfterAll
    static void stop() {
        suite.close();
    }

    @Test
    void mintsTokensInTheFormatOfClerk() throws IOException {
        var token = suite.token("ada");

        var header = part(token, 0);
        assertEquals("RS256", header.path("alg").asText());
        assertEquals("JWT", header.path("typ").asText());
        assertEquals("cl_B7d4PD111AAA", header.path("cat").asText());
        assertTrue(header.path("kid").asText().startsWith("ins_"));
        var claims = part(token, 1);
        assertEquals(Set.of("azp", "exp", "fva", "iat", "iss", "jti", "nbf", "sid", "sts", "sub", "v"), names(claims));
        assertEquals(60, claims.path("exp").asLong() - claims.path("iat").asLong());
        assertEquals(10, claims.path("iat").asLong() - claims.path("nbf").asLong());
        assertEquals(
                suite.tokenIdentifier("ada"),
                claims.path("iss").asText() + "|" + claims.path("sub").asText());
    }

    @Test
    void publishesTheKeysOfItsTokens() throws Exception {
        assertTrue(verifies(suite.token("ada")));
        assertFalse(verifies(suite.token(TokenSpec.of("ada").signedByForeignKey())));
    }

    @Test
    void keepsOrDropsOldKeysInARotation() throws Exception {
        var before = suite.token("ada");

        suite.clerk().rotateKeys(true);
        assertTrue(verifies(before));
        assertTrue(verifies(suite.token("ada")));

        suite.clerk().rotateKeys(false);
        assertFalse(verifies(before));
        assertTrue(verifies(suite.token("ada")));
    }

    @Test
    void mintsTokensWithOtherClaimsOverHttp() throws Exception {
        var spec = """
                {"name": "ada", "ttl": -5, "claims": {"azp": "https://evil.example", "sid": null}, "header": {"typ": "at+jwt"}}""";

        var response = send(HttpRequest.newBuilder(URI.create(suite.url(Port.CLERK) + "/local/tokens"))
                .POST(BodyPublishers.ofString(spec)));

        var token = response.path("token").asText();
        assertEquals("https://evil.example", part(token, 1).path("azp").asText());
        assertFalse(part(token, 1).has("sid"));
        assertEquals("at+jwt", part(token, 0).path("typ").asText());
        assertTrue(part(token, 1).path("exp").asLong() < Instant.now().getEpochSecond());
    }

    @Test
    void mintsTokensWhileTheServerIsStopped() throws Exception {
        suite.clerk().stop();
        try {
            assertThrows(ConnectException.class, () -> verifies(suite.token("ada")));
        } finally {
            suite.clerk().start();
        }
        assertTrue(verifies(suite.token("ada")));
    }

    private static boolean verifies(String token) throws Exception {
        var published = send(HttpRequest.newBuilder(URI.create(suite.url(Port.CLERK) + "/.well-known/jwks.json")));
        for (var key : published.path("keys"))
            if (key.path("kid").equals(part(token, 0).path("kid"))) return isSignedBy(key, token);
        return false;
    }

    private static boolean isSignedBy(JsonNode key, String token) throws Exception {
        var specification = new RSAPublicKeySpec(number(key.path("n")), number(key.path("e")));
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KeyFactory.getInstance("RSA").generatePublic(specification));
        var end = token.lastIndexOf('.');
        signature.update(token.substring(0, end).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(token.substring(end + 1)));
    }

    private static BigInteger number(JsonNode encoded) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(encoded.asText()));
    }

    private static JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        // A separate client for each request, since kept-alive connections break when the issuer restarts
        return JSON.readTree(HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .body());
    }

    private static JsonNode part(String token, int number) throws IOException {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[number]));
    }

    private static Set<String> names(JsonNode object) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}

package kindred.local.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
import kindred.local.suite.Port;
import kindred.simulator.clerk.TokenSpec;
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
    void mintsTokensInTheFormatOfClerk() throws Exception {
        var token = suite.token("ada");

        var header = part(token, 0);
        assertThat(header.path("alg").asText()).isEqualTo("RS256");
        assertThat(header.path("typ").asText()).isEqualTo("JWT");
        assertThat(header.path("cat").asText()).isEqualTo("cl_B7d4PD111AAA");
        assertThat(header.path("kid").asText().startsWith("ins_")).isTrue();
        var claims = part(token, 1);
        assertThat(names(claims))
                .isEqualTo(Set.of("azp", "exp", "fva", "iat", "iss", "jti", "nbf", "sid", "sts", "sub", "v"));
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(60);
        assertThat(claims.path("iat").asLong() - claims.path("nbf").asLong()).isEqualTo(10);
        assertThat(claims.path("iss").asText() + "|" + claims.path("sub").asText())
                .isEqualTo(suite.tokenIdentifier("ada"));
    }

    @Test
    void publishesTheKeysOfItsTokens() throws Exception {
        assertThat(verifies(suite.token("ada"))).isTrue();
        assertThat(verifies(suite.token(TokenSpec.of("ada").signedByForeignKey())))
                .isFalse();
    }

    @Test
    void keepsOrDropsOldKeysInARotation() throws Exception {
        var before = suite.token("ada");

        suite.clerk().rotateKeys(true);
        assertThat(verifies(before)).isTrue();
        assertThat(verifies(suite.token("ada"))).isTrue();

        suite.clerk().rotateKeys(false);
        assertThat(verifies(before)).isFalse();
        assertThat(verifies(suite.token("ada"))).isTrue();
    }

    @Test
    void mintsTokensWithOtherClaimsOverHttp() throws Exception {
        var spec = """
                {"name": "ada", "ttl": -5, "claims": {"azp": "https://evil.example", "sid": null}, "header": {"typ": "at+jwt"}}""";

        var response = send(HttpRequest.newBuilder(URI.create(suite.url(Port.CLERK) + "/local/tokens"))
                .POST(BodyPublishers.ofString(spec)));

        var token = response.path("token").asText();
        assertThat(part(token, 1).path("azp").asText()).isEqualTo("https://evil.example");
        assertThat(part(token, 1).has("sid")).isFalse();
        assertThat(part(token, 0).path("typ").asText()).isEqualTo("at+jwt");
        assertThat(part(token, 1).path("exp").asLong() < Instant.now().getEpochSecond())
                .isTrue();
    }

    @Test
    void mintsTokensWhileTheServerIsStopped() throws Exception {
        suite.clerk().stop();
        try {
            assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> verifies(suite.token("ada")));
        } finally {
            suite.clerk().start();
        }
        assertThat(verifies(suite.token("ada"))).isTrue();
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

package kindred.users.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import kindred.users.UserServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid request bodies: each gets a specific 4xx status and changes nothing. */
@QuarkusTest
class BodyTest extends UserServiceTest {
    private static final byte[] TEN_MEGABYTES = ("{\"mood\":\"" + "x".repeat(10_000_000) + "\"}").getBytes(UTF_8);

    private static final RestAssuredConfig WITHOUT_CHARSET = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));

    @TestHTTPResource("/v1/users/me/persona")
    URI personaUri;

    private String ada;

    @BeforeEach
    void registerAda() {
        ada = registered("{\"career\":\"Engineer\"}");
    }

    void assertUnchanged() {
        as(ada).get("/v1/users/me").then().header("ETag", "\"1\"").body("career", equalTo("Engineer"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"carreer":"x"}                 | carreer      | is not a known field
                    {"career":5}                    | career       | must be a string
                    {"career":true}                 | career       | must be a string
                    {"career":{}}                   | career       | must be a string
                    {"mood":["x"]}                  | mood         | must be a string
                    {"interests":"x"}               | interests    | must be an array
                    {"interests":{}}                | interests    | must be an array
                    {"interests":["a",5]}           | interests[1] | must be a string
                    {"a b\\n":"x"}                  | ?            | is not a known field
                    """)
    void namesAnUnknownOrMistypedField(String body, String field, String message) {
        patch(body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid-body"))
                .body("errors[0].field", equalTo(field), "errors[0].message", equalTo(message))
                .body("requestId", notNullValue());
        assertUnchanged();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "null",
                "[]",
                "[{\"mood\":\"secret\"}]",
                "\"secret\"",
                "5",
                "{",
                "{\"mood\":\"secret\"",
                "{\"mood\":\"secret\"} {}",
                "{\"mood\":\"secret\"}secret",
                "{\"mood\":\"secret\",\"mood\":\"secret\"}",
                "{'mood':'secret'}",
                "{\"mood\":secret}",
                "{\"mood\":\"sec\nret\"}",
                "{\"mood\":\"\\xsecret\"}",
                "{\"career\":NaN}",
                "// secret\n{}"
            })
    void refusesMalformedJsonWithoutRepeatingIt(String body) {
        patch(body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid-body"), "detail", notNullValue())
                .body(not(containsString("secret")));
        assertUnchanged();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"mood\":\"\u00ff\"}",
                "{\"mood\":\"\u00c3\"}",
                "{\"mood\":\"\u00ed\u00a0\u0080\"}",
                "{\"mood\":\"\u00c0\u0080\"}",
                "{\"mood\":\"\u00f8\u0088\u0080\u0080\u0080\"}",
                "{\"mood\":\"\u00c1\u0081\"}",
                "{\"mood\":\"\u00e0\u0081\u0081\"}",
                "{\"mood\":\"\u00f0\u0080\u0081\u0081\"}",
                "{\"mood\":\"\u00f4\u0090\u0080\u0080\"}",
                "{\"mo\u00c1\u00afd\":\"calm\"}",
                "\u00fe\u00ff\u0000",
                "\u0000\u0000\u00fe\u00ff\u00ff\u00ff\u00ff\u00ff",
                "\u00ff\u00fe\u0000\u0000\u0000\u0000\u0011\u0000"
            })
    void refusesInvalidUtf8(String bytes) {
        as(ada).config(WITHOUT_CHARSET)
                .body(bytes.getBytes(ISO_8859_1))
                .patch("/v1/users/me/persona")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", anyOf(equalTo("invalid-body"), equalTo("validation-failed")));
        assertUnchanged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "X-UTF-32BE-BOM", "X-UTF-32LE-BOM"})
    void refusesOtherEncodings(String charset) {
        as(ada).config(WITHOUT_CHARSET)
                .contentType("application/json; charset=" + charset)
                .body("{\"mood\":\"calm\"}".getBytes(Charset.forName(charset)))
                .patch("/v1/users/me/persona")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid-body"));
        assertUnchanged();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json;charset=UTF-8",
                "application/json; charset=\"utf-8\"",
                "application/json; q=1; x=y",
                "application/json ; charset=utf-8",
                "application/json \t ;charset=utf-8 ; x=y"
            })
    void acceptsEachSpellingOfJson(String type) {
        as(ada).config(WITHOUT_CHARSET)
                .contentType(type)
                .accept("text/html ; q=1, APPLICATION/* ;q=0.5")
                .body("{\"mood\":\"calm\"}".getBytes(UTF_8))
                .patch("/v1/users/me/persona")
                .then()
                .statusCode(200);
    }

    @Test
    void refusesExcessiveNestingAndLength() {
        patch("{\"interests\":" + "[".repeat(100_000)).statusCode(400).body("code", equalTo("invalid-body"));
        patch("{\"career\":" + "[".repeat(100_000)).statusCode(400).body("code", equalTo("invalid-body"));
        patch("{\"career\":" + "1".repeat(100_000) + "}").statusCode(400).body("code", equalTo("invalid-body"));
        patch("{\"" + "x".repeat(100_000) + "\":1}").statusCode(400).body("code", equalTo("invalid-body"));
        assertUnchanged();
    }

    @Test
    void refusesTenMegabytes() throws Exception {
        var http = HttpClient.newHttpClient();
        for (var body : new HttpRequest.BodyPublisher[] {
            BodyPublishers.ofByteArray(TEN_MEGABYTES),
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(TEN_MEGABYTES)) // chunked
        }) {
            var request = HttpRequest.newBuilder(personaUri)
                    .version(HttpClient.Version.HTTP_1_1)
                    .header("Authorization", "Bearer " + suite.token(ada))
                    .header("Content-Type", "application/json")
                    .method("PATCH", body)
                    .build();
            try {
                var response = http.send(request, BodyHandlers.ofString());
                assertThat(response.statusCode()).as(response.body()).isEqualTo(413);
                assertThat(response.body().contains("payload-too-large"))
                        .as(response.headers() + response.body())
                        .isTrue();
            } catch (IOException closedWhileSending) {
                // The service may also close the connection while the client sends
            }
        }
        assertUnchanged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/octet-stream", "application/xml"})
    void refusesOtherMediaTypes(String type) {
        as(ada).config(WITHOUT_CHARSET)
                .contentType(type)
                .body("{\"mood\":\"calm\"}".getBytes(UTF_8))
                .patch("/v1/users/me/persona")
                .then()
                .statusCode(415)
                .contentType("application/problem+json")
                .body("code", equalTo("unsupported-media-type"));
        assertUnchanged();
    }

    private ValidatableResponse patch(String body) {
        return as(ada).body(body.getBytes(UTF_8)).patch("/v1/users/me/persona").then();
    }
}

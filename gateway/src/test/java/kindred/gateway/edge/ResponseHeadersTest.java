package kindred.gateway.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import kindred.gateway.support.GatewayTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers that every response of the gateway has, whoever wrote it. */
@QuarkusTest
class ResponseHeadersTest extends GatewayTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/openapi", "/v1/unknown", "/v1/users/me", "/v1/live", "/v1/dead"})
    void everyResponseDependsOnTheOrigin(String path) {
        for (var origin : new String[] {"http://localhost:3000", "http://elsewhere"})
            assertThat(asUser().header("Origin", origin).get(path).headers().getValues("Vary"))
                    .contains("origin");
        assertThat(asUser().get(path).headers().getValues("Vary")).contains("origin");
    }

    @Test
    void aPreflightDependsOnTheOrigin() {
        given().header("Origin", "http://localhost:3000")
                .header("Access-Control-Request-Method", "GET")
                .options("/v1/users/me")
                .then()
                .statusCode(200)
                .header("Vary", is("origin"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v1/unknown", "/v1/users/me"})
    void requiresTlsFromBrowsers(String path) {
        asUser().get(path).then().header("Strict-Transport-Security", is("max-age=31536000"));
    }

    @Test
    void saysWhereToReportAVulnerability() {
        given().get("/.well-known/security.txt")
                .then()
                .statusCode(200)
                .contentType("text/plain; charset=utf-8")
                .body(is("""
                        Contact: mailto:security@example.com
                        Contact: https://example.com/security
                        Expires: 2099-12-31T00:00:00Z
                        """));
    }
}

package kindred.gateway.docs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import kindred.gateway.support.GatewayTest;
import org.junit.jupiter.api.Test;

/** The gateway without documentation pages and allowed origins, and with tracing. */
@QuarkusTest
@TestProfile(ProductionSettingsTest.Settings.class)
class ProductionSettingsTest extends GatewayTest {
    public static class Settings implements QuarkusTestProfile {
        @Override
        public String getConfigProfile() {
            return "production-settings";
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "kindred.gateway.docs", "false",
                    "quarkus.otel.sdk.disabled", "false",
                    "quarkus.otel.traces.exporter", "none");
        }
    }

    @Test
    void servesNoApiDocumentation() {
        for (var page : List.of("/docs", "/docs/", "/docs/index.html", "/docs/swagger-ui.css", "/openapi"))
            given().get(page).then().statusCode(404).body("code", is("not-found"));
        given().get("/").then().statusCode(200).body("docs", nullValue());
    }

    @Test
    void rejectsWebPagesByDefault() {
        for (var origin : List.of("http://localhost:3000", "http://localhost:8080", "https://example.com"))
            asUser().header("Origin", origin)
                    .get("/v1/users/me")
                    .then()
                    .statusCode(403)
                    .body("code", is("forbidden"));
    }

    @Test
    void joinsTheTrace() {
        var trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        asUser().header("traceparent", trace).get("/v1/users/me").then().statusCode(200);

        var forwarded = suite.users.onlyReceived().header("traceparent");
        assertThat(forwarded.startsWith("00-0af7651916cd43dd8448eb211c80319c-"))
                .as(forwarded)
                .isTrue();
        assertThat(forwarded).isNotEqualTo(trace);
    }
}

package kindred.gateway.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Set;
import kindred.gateway.support.GatewayTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RoutingTest extends GatewayTest {
    @Test
    void routesEachOperationToItsService() {
        asUser().urlEncodingEnabled(false)
                .get("/v1/users/search?q=a%20baker&q=")
                .then()
                .statusCode(200);
        asUser().get("/v1/users/0b7c1d3e").then().statusCode(200).body("method", is("GET"));

        assertThat(suite.search.onlyReceived().target()).isEqualTo("/v1/users/search?q=a%20baker&q=");
        assertThat(suite.users.onlyReceived().target()).isEqualTo("/v1/users/0b7c1d3e");
    }

    @Test
    void forwardsTheBodyAndTheToken() {
        var token = suite.token("ada");

        given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body("{\"mood\":\"é\"}")
                .patch("/v1/users/me/persona")
                .then()
                .statusCode(200);

        var received = suite.users.onlyReceived();
        assertThat(received.header("authorization")).isEqualTo("Bearer " + token);
        assertThat(received.bodyLength()).isEqualTo(13);
        assertThat(received.header("content-type").startsWith("application/json"))
                .isTrue();
    }

    @Test
    void respondsToAnUnknownPathWith404() {
        asUser().get("/v1/unknown")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", is("urn:kindred:problem:not-found"))
                .body("code", is("not-found"))
                .body("status", is(404));
    }

    @Test
    void listsTheMethodsOfAKnownPath() {
        var allow = asUser().put("/v1/users/me")
                .then()
                .statusCode(405)
                .body("code", is("method-not-allowed"))
                .extract()
                .header("Allow");

        assertThat(Set.of(allow.split(", "))).isEqualTo(Set.of("GET", "DELETE"));
        assertThat(suite.users.received().isEmpty()).isTrue();
    }

    @Test
    void routesHeadAsGet() {
        asUser().head("/v1/users/me")
                .then()
                .statusCode(200)
                .header("Content-Length", is("41"))
                .body(emptyString());

        assertThat(suite.users.onlyReceived().method()).isEqualTo("HEAD");
    }

    @Test
    void allowsAConfiguredOrigin() {
        given().header("Origin", "http://localhost:3000")
                .header("Access-Control-Request-Method", "PATCH")
                .header("Access-Control-Request-Headers", "authorization,if-match")
                .options("/v1/users/me/persona")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", is("http://localhost:3000"))
                .header("Access-Control-Allow-Methods", is("PATCH"))
                .header("Access-Control-Allow-Credentials", is("false"));
        asUser().header("Origin", "http://localhost:3000")
                .get("/v1/users/me")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", is("http://localhost:3000"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://elsewhere", "https://localhost:3000", "http://localhost:3000.elsewhere", "null", "x"})
    void rejectsAnotherOrigin(String origin) {
        asUser().header("Origin", origin)
                .body("{}")
                .patch("/v1/users/me/persona")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .header("Access-Control-Allow-Origin", nullValue())
                .body("code", is("forbidden"))
                .body("requestId", notNullValue());
        given().header("Origin", origin)
                .header("Access-Control-Request-Method", "PATCH")
                .options("/v1/users/me/persona")
                .then()
                .statusCode(403)
                .header("Access-Control-Allow-Origin", nullValue())
                .body("code", is("forbidden"));

        assertThat(suite.users.received().isEmpty()).isTrue();
    }

    @Test
    void allowsItsOwnOrigin() {
        asUser().header("Origin", "https://127.0.0.1:" + RestAssured.port)
                .get("/v1/users/me")
                .then()
                .statusCode(200);
    }

    /** Behind TLS, a page without TLS is another one. */
    @Test
    void rejectsItsOriginWithoutTls() {
        asUser().header("Origin", "http://127.0.0.1:" + RestAssured.port)
                .get("/v1/users/me")
                .then()
                .statusCode(403);
    }

    @Test
    void respondsToAnUnknownMethodWith405() {
        asUser().header("Origin", "http://localhost:3000")
                .request("PROPFIND", "/v1/users/me")
                .then()
                .statusCode(405)
                .body("code", is("method-not-allowed"));
    }

    @Test
    void servesNoInternalPages() {
        for (var path :
                List.of("/q/health", "/q/openapi", "/q/metrics", "/q/swagger-ui", "/openapi.yaml", "/favicon.ico"))
            given().get(path).then().statusCode(404).body("code", equalTo("not-found"));
    }

    @Test
    void writesProblemsAsTheServicesDo() {
        var problem =
                given().header("X-Request-Id", "mine").get("/v1/unknown?q").asString();

        assertThat(problem).isEqualTo("""
                {"type":"urn:kindred:problem:not-found","status":404,"title":"Resource not found",\
                "instance":"/v1/unknown","code":"not-found","requestId":"mine"}""");
    }
}

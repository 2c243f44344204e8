package kindred.gateway.docs;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import kindred.gateway.support.GatewayTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PublicPagesTest extends GatewayTest {
    @Test
    void linksTheDocumentationOnTheStartPage() {
        given().get("/").then().statusCode(200).body("docs", is("/docs")).body("openapi", is("/openapi"));
    }

    @Test
    void servesTheMergedDocument() {
        given().get("/openapi")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("openapi", is("3.1.0"))
                .body("servers[0].url", is("/"))
                .body("paths.'/v1/users/search'.get.operationId", is("search"))
                .body("paths.'/v1/users/{id}'.get.tags[0]", is("user-service"))
                .body("components.schemas.Profile", notNullValue());
    }

    @Test
    void servesSwaggerUi() {
        given().get("/docs/")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .body(containsString("/openapi"))
                .header("Content-Security-Policy", containsString("default-src 'self'"));
    }
}

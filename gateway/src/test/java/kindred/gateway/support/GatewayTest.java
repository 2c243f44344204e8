package kindred.gateway.support;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;

/** A test of the whole gateway over HTTP, with stub services. */
@QuarkusTestResource(TestEnvironment.class)
public abstract class GatewayTest {
    protected TestEnvironment suite;

    @BeforeEach
    void resetServices() {
        suite.reset();
    }

    /** A request with a valid session. */
    protected RequestSpecification asUser() {
        return given().auth().oauth2(suite.token("ada"));
    }

    /** The head of a request with a valid session, without the empty line that ends it. */
    protected String head(String methodAndTarget) {
        return methodAndTarget + " HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer " + suite.token("ada") + "\r\n";
    }
}

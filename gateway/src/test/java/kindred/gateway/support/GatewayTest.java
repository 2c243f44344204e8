package kindred.gateway.support;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;

/** A test of the whole gateway, over HTTP, between real sockets. */
@QuarkusTestResource(Surroundings.class)
public abstract class GatewayTest {
    protected Surroundings suite;

    @BeforeEach
    void forget() {
        suite.forget();
    }

    /** A request of somebody with a good session. */
    protected RequestSpecification somebody() {
        return given().auth().oauth2(suite.token("ada"));
    }

    /** The beginning of a request, byte by byte, of somebody with a good session; to be ended by an empty line. */
    protected String head(String methodAndTarget) {
        return methodAndTarget + " HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer " + suite.token("ada") + "\r\n";
    }
}

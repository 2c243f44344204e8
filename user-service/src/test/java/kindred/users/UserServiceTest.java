package kindred.users;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import kindred.local.testing.RealServers;
import kindred.local.testing.Suite;

/** What the tests of this service have in common: the real servers, and people to call it as. */
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "user-service"))
public abstract class UserServiceTest {
    protected Suite suite;

    /** A name that no other test uses. */
    protected static String newPerson() {
        return "person-" + UUID.randomUUID();
    }

    /** A new person who has registered, with a persona in JSON. */
    protected String registered(String persona) {
        var person = newPerson();
        as(person).body(persona).post("/v1/users/register").then().statusCode(201);
        return person;
    }

    protected String registered() {
        return registered("{}");
    }

    /** A request in JSON with a fresh session token of that person. */
    protected RequestSpecification as(String person) {
        return given().auth().oauth2(suite.token(person)).contentType(ContentType.JSON);
    }
}

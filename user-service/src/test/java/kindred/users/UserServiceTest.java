package kindred.users;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import kindred.local.testing.RealServers;
import kindred.local.testing.Suite;

/** Base of this service's tests: starts the real servers and sends requests as test users. */
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "user-service"))
public abstract class UserServiceTest {
    protected Suite suite;

    /** Returns a unique name of a user. */
    protected static String newPerson() {
        return "person-" + UUID.randomUUID();
    }

    /** Registers a new user with a persona in JSON. Returns the name. */
    protected String registered(String persona) {
        var person = newPerson();
        as(person).body(persona).post("/v1/users/register").then().statusCode(201);
        return person;
    }

    protected String registered() {
        return registered("{}");
    }

    /** Prepares a JSON request with a new session token of the user. */
    protected RequestSpecification as(String person) {
        return suite.person(person).client();
    }
}

package kindred.media;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import kindred.local.testing.RealServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service has no calls yet: it starts, tells how it is, and has its database. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "media-service"))
class MediaServiceTest {
    @TestHTTPResource(value = "/health", management = true)
    String health;

    @Inject
    AgroalDataSource database;

    @ParameterizedTest
    @ValueSource(strings = {"live", "ready", "started"})
    void itTellsHowItIs(String question) {
        given().get(health + "/" + question).then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void itsOwnDatabaseIsThereAndCanEmitEvents() throws SQLException {
        try (var connection = database.getConnection();
                var answer = connection
                        .createStatement()
                        .executeQuery("select current_database(), current_user, to_regprocedure("
                                + "'emit_event(text,text,text,text,text)') is not null")) {
            answer.next();
            assertEquals("media", answer.getString(1));
            assertEquals("media", answer.getString(2));
            assertEquals(true, answer.getBoolean(3));
        }
    }
}

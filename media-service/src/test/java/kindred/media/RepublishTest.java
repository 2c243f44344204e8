package kindred.media;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import kindred.events.Topics;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RepublishTest extends MediaTest {
    @TestHTTPResource(value = "operations/republish", management = true)
    URI operation;

    @Test
    void republishesStoredImagesOnly() {
        var ada = newUser();
        var image = ada.storeImage(TestImages.png(60, 30), ada).toString();
        var unclaimed = ada.upload("image/png", TestImages.png(60, 30)).toString();
        try (var events = suite.events(Topics.MEDIA)) {
            var published = events.awaitEvent(event -> image.equals(event.key()));

            given().post(operation).then().statusCode(200).body(endsWith("\"complete\":true}\n"));

            events.awaitAgain(published);
            assertThat(events.all().stream().anyMatch(event -> unclaimed.equals(event.key())))
                    .isFalse();
        }
    }
}

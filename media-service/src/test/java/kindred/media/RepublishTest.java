package kindred.media;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;

import io.quarkus.test.junit.QuarkusTest;
import kindred.events.Topics;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RepublishTest extends MediaTest {
    @Test
    void republishesStoredImagesOnly() {
        var ada = newUser();
        var image = ada.storeImage(TestImages.png(60, 30), ada).toString();
        var unclaimed = ada.upload("image/png", TestImages.png(60, 30)).toString();
        try (var events = suite.events(Topics.MEDIA)) {
            var published = events.awaitEvent(event -> image.equals(event.key()));

            given().headers(suite.asOperator())
                    .post(suite.operations("media-service") + "republish")
                    .then()
                    .statusCode(200)
                    .body(endsWith("\"complete\":true}\n"));

            events.awaitAgain(published);
            assertThat(events.all().stream().anyMatch(event -> unclaimed.equals(event.key())))
                    .isFalse();
        }
    }
}

package kindred.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import kindred.events.Topics;
import kindred.local.testing.Event;
import kindred.local.testing.PresignedRequests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReleaseTest extends MediaTest {
    private static final byte[] PNG = TestImages.png(30, 30);

    @AfterEach
    void startS3() {
        suite.servers().start("s3");
    }

    @Test
    void aReleaseEndsOnlyItsOwnClaim() {
        var ada = newUser();
        var grace = newUser();
        var joan = newUser();
        var toGrace = UUID.randomUUID();
        var image = ada.upload("image/png", PNG);
        ada.claim(image, toGrace, ada, grace);
        ada.claim(image, ada, joan);

        ada.release(image, toGrace).then().statusCode(204);

        grace.requestUrl(image, "small").then().statusCode(404);
        assertThat(joan.download(image, "small").statusCode()).isEqualTo(200);
        assertThat(state(image)).isEqualTo("STORED");
    }

    @Test
    void theLastReleaseDeletesTheImageEverywhere() {
        var ada = newUser();
        var grace = newUser();
        var claim = UUID.randomUUID();
        var image = ada.upload("image/png", PNG);
        ada.claim(image, claim, ada, grace);
        String url = grace.requestUrl(image, "small").path("url");

        ada.release(image, claim).then().statusCode(204);

        assertThat(PresignedRequests.fetch(url).statusCode()).isEqualTo(404);
        assertThat(isUploadClosed(image)).isTrue();
        assertThat(storedSizes(image)).isEqualTo(List.of());
        for (var person : List.of(ada, grace))
            person.requestUrl(image, "small").then().statusCode(404);
        ada.claim(image, claim, ada).then().statusCode(404).body("code", equalTo("image-not-found"));
        ada.release(image, claim).then().statusCode(204);
        try (var events = suite.events(Topics.MEDIA)) {
            var id = image.toString();
            events.awaitEvent(event -> id.equals(event.key()) && event.isTombstone());
            var imageEvents = events.all().stream()
                    .filter(event -> id.equals(event.key()))
                    .toList();
            assertThat(imageEvents.stream()
                            .filter(event -> !event.isTombstone())
                            .map(Event::type)
                            .toList())
                    .isEqualTo(List.of("kindred.image.stored.v1", "kindred.image.deleted.v1"));
            assertThat(imageEvents.get(1).json().path("version").asInt()).isEqualTo(2);
            assertThat(imageEvents.get(2).isTombstone()).isTrue();
            assertThat(imageEvents.size()).isEqualTo(3);
        }
    }

    @Test
    void onlyTheOwnerReleasesAClaim() {
        var ada = newUser();
        var grace = newUser();
        var claim = UUID.randomUUID();
        var image = ada.upload("image/png", PNG);
        ada.claim(image, claim, ada, grace);

        for (var unreachable : List.of(image, UUID.randomUUID()))
            grace.release(unreachable, claim).then().statusCode(404).body("code", equalTo("image-not-found"));

        assertThat(grace.download(image, "small").statusCode()).isEqualTo(200);
    }

    @Test
    void deletesTheObjectsAfterAnOutageOfS3() {
        var ada = newUser();
        var claim = UUID.randomUUID();
        var image = ada.upload("image/png", PNG);
        ada.claim(image, claim, ada);

        suite.servers().stop("s3");
        ada.release(image, claim).then().statusCode(204);
        ada.requestUrl(image, "small").then().statusCode(404);
        suite.servers().start("s3");

        updateRow(image, "changed_at = now() - interval '3 hours'");
        await().until(() -> storedSizes(image).isEmpty() && state(image).isEmpty());
    }
}

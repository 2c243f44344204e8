package kindred.media;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import kindred.events.Topics;
import kindred.local.testing.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReleaseTest extends MediaTest {
    private static final byte[] PNG = Pictures.png(30, 30);

    @AfterEach
    void s3IsBack() {
        suite.servers().start("s3");
    }

    @Test
    void aReleaseTakesBackItsOwnClaimOnly() {
        var ada = somebody();
        var grace = somebody();
        var joan = somebody();
        var toGrace = UUID.randomUUID();
        var image = ada.uploads("image/png", PNG);
        ada.claims(image, toGrace, ada, grace);
        ada.claims(image, ada, joan);

        ada.releases(image, toGrace).then().statusCode(204);

        grace.asksFor(image, "small").then().statusCode(404);
        assertEquals(200, joan.looksAt(image, "small").statusCode());
        assertEquals("STORED", state(image));
    }

    @Test
    void theLastReleaseDeletesTheImageEverywhere() {
        var ada = somebody();
        var grace = somebody();
        var claim = UUID.randomUUID();
        var image = ada.uploads("image/png", PNG);
        ada.claims(image, claim, ada, grace);
        String url = grace.asksFor(image, "small").path("url");

        ada.releases(image, claim).then().statusCode(204);

        assertEquals(404, Person.fetch(url).statusCode());
        assertEquals(List.of(), kept(image));
        for (var person : List.of(ada, grace))
            person.asksFor(image, "small").then().statusCode(404);
        ada.claims(image, claim, ada).then().statusCode(404).body("code", equalTo("image-not-found"));
        ada.releases(image, claim).then().statusCode(204);
        try (var events = suite.events(Topics.MEDIA)) {
            var id = image.toString();
            events.awaitEvent(event -> id.equals(event.key()) && event.isTombstone());
            var ofImage = events.all().stream()
                    .filter(event -> id.equals(event.key()))
                    .toList();
            assertEquals(
                    List.of("kindred.image.stored.v1", "kindred.image.deleted.v1"),
                    ofImage.stream()
                            .filter(event -> !event.isTombstone())
                            .map(Event::type)
                            .toList());
            assertEquals(2, ofImage.get(1).json().path("version").asInt());
            assertTrue(ofImage.get(2).isTombstone());
            assertEquals(3, ofImage.size());
        }
    }

    @Test
    void nobodyReleasesWhatIsNotTheirs() {
        var ada = somebody();
        var grace = somebody();
        var claim = UUID.randomUUID();
        var image = ada.uploads("image/png", PNG);
        ada.claims(image, claim, ada, grace);

        for (var unreachable : List.of(image, UUID.randomUUID()))
            grace.releases(unreachable, claim).then().statusCode(404).body("code", equalTo("image-not-found"));

        assertEquals(200, grace.looksAt(image, "small").statusCode());
    }

    @Test
    void whileS3IsAwayTheImageIsGoneForEverybodyAndItsObjectsGoLater() {
        var ada = somebody();
        var claim = UUID.randomUUID();
        var image = ada.uploads("image/png", PNG);
        ada.claims(image, claim, ada);

        suite.servers().stop("s3");
        ada.releases(image, claim).then().statusCode(204);
        ada.asksFor(image, "small").then().statusCode(404);
        suite.servers().start("s3");

        change(image, "changed_at = now() - interval '3 hours'");
        await().until(() -> kept(image).isEmpty() && state(image).isEmpty());
    }
}

package kindred.media;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import kindred.events.ImageStored;
import kindred.events.Topics;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ClaimTest extends MediaTest {
    private static final List<String> EVERY_SIZE = List.of("medium", "original", "small");

    @jakarta.inject.Inject
    com.fasterxml.jackson.databind.ObjectMapper json;

    @Test
    void theFirstClaimStoresTheImageAndLetsBothSeeIt() {
        var ada = somebody();
        var grace = somebody();
        var image = ada.uploads("image/jpeg", Pictures.jpeg(600, 300));

        ada.claims(image, ada, grace)
                .then()
                .statusCode(200)
                .body("storageId", equalTo(image.toString()))
                .body("contentType", equalTo("image/jpeg"))
                .body("width", equalTo(600))
                .body("height", equalTo(300));

        assertEquals("STORED", state(image));
        assertEquals(EVERY_SIZE, kept(image));
        assertFalse(Files.exists(quarantined(image)));
        for (var person : List.of(ada, grace))
            assertEquals(200, person.looksAt(image, "original").statusCode());
    }

    @Test
    void theEventTellsWhatIsKept() throws Exception {
        var ada = somebody();
        var image = ada.shows(Pictures.png(60, 30), ada);

        try (var events = suite.events(Topics.MEDIA)) {
            var event = events.awaitEvent(found -> image.toString().equals(found.key()));
            var data = json.readValue(event.value(), ImageStored.class);
            assertEquals("kindred.image.stored.v1", event.type());
            assertEquals(ada.id(), data.ownerId());
            assertEquals("image/png", data.contentType());
            assertEquals(60, data.width());
            assertEquals(30, data.height());
            assertEquals(1, data.version());
            assertEquals(ada.looksAt(image, "original").body().length, data.size());
        }
    }

    @Test
    void aClaimMayBeRepeated() {
        var ada = somebody();
        var image = ada.uploads("image/png", Pictures.png(60, 30));
        var claim = UUID.randomUUID();

        var first =
                ada.claims(image, claim, ada).then().statusCode(200).extract().asString();

        assertEquals(first, ada.claims(image, claim, ada).asString());
    }

    @Test
    void claimsAtTheSameMomentStoreTheImageOnceAndAllCount() throws Exception {
        var ada = somebody();
        var viewers = List.of(somebody(), somebody(), somebody(), somebody());
        var image = ada.uploads("image/png", Pictures.png(60, 30));

        Together.times(4, i -> ada.claims(image, viewers.get(i)).then().statusCode(200));

        for (var viewer : viewers)
            assertEquals(200, viewer.looksAt(image, "small").statusCode());
        var last = ada.shows(Pictures.png(10, 10), ada);
        try (var events = suite.events(Topics.MEDIA)) {
            events.awaitEvent(event -> last.toString().equals(event.key()));
            assertEquals(
                    1,
                    events.all().stream()
                            .filter(event -> image.toString().equals(event.key()))
                            .count());
        }
    }

    @Test
    void aClaimForAnotherConversationGrantsThatToo() {
        var ada = somebody();
        var grace = somebody();
        var joan = somebody();
        var image = ada.shows(Pictures.png(60, 30), ada, grace);
        joan.asksFor(image, "small").then().statusCode(404);

        ada.claims(image, ada, joan).then().statusCode(200);

        assertEquals(200, joan.looksAt(image, "small").statusCode());
        assertEquals(200, grace.looksAt(image, "small").statusCode());
    }

    @Test
    void nobodyClaimsWhatIsNotTheirs() {
        var ada = somebody();
        var mallory = somebody();
        var open = ada.uploads("image/png", Pictures.png(60, 30));
        var stored = ada.shows(Pictures.png(60, 30), ada, mallory);

        for (var image : List.of(open, stored, UUID.randomUUID()))
            mallory.claims(image, mallory).then().statusCode(404).body("code", equalTo("image-not-found"));
        assertEquals("OPEN", state(open));
        assertEquals(List.of(), kept(open));
        io.restassured.RestAssured.given()
                .contentType("application/json")
                .put("/internal/images/{a}/claims/{b}", open, open)
                .then()
                .statusCode(401);
    }

    @Test
    void whatWasNotUploadedYetCanBeClaimedLater() {
        var ada = somebody();
        var png = Pictures.png(60, 30);
        var upload = ada.allowedToUpload("image/png", png.length);
        var image = UUID.fromString(upload.getString("storageId"));
        ada.claims(image, ada).then().statusCode(409).body("code", equalTo("image-not-uploaded"));

        Person.put(upload, png);

        ada.claims(image, ada).then().statusCode(200);
    }

    @Test
    void aClaimNamesItsViewers() {
        var ada = somebody();
        var image = ada.uploads("image/png", Pictures.png(60, 30));
        for (var bad : List.of("{}", "{\"viewers\":[]}", "{\"viewers\":[null]}", "{\"viewers\":null}"))
            ada.client()
                    .body(bad)
                    .put("/internal/images/{image}/claims/{claim}", image, UUID.randomUUID())
                    .then()
                    .statusCode(400);
        assertEquals("OPEN", state(image));
    }
}

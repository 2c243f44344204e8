package kindred.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import kindred.events.ImageStored;
import kindred.events.Topics;
import kindred.local.testing.PresignedRequests;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ClaimTest extends MediaTest {
    private static final List<String> ALL_SIZES = List.of("medium", "original", "small");

    @jakarta.inject.Inject
    com.fasterxml.jackson.databind.ObjectMapper json;

    @Test
    void theFirstClaimStoresAndGrantsTheImage() {
        var ada = newUser();
        var grace = newUser();
        var image = ada.upload("image/jpeg", TestImages.jpeg(600, 300));

        ada.claim(image, ada, grace)
                .then()
                .statusCode(200)
                .body("storageId", equalTo(image.toString()))
                .body("contentType", equalTo("image/jpeg"))
                .body("width", equalTo(600))
                .body("height", equalTo(300));

        assertThat(state(image)).isEqualTo("STORED");
        assertThat(storedSizes(image)).isEqualTo(ALL_SIZES);
        assertThat(isUploadClosed(image)).isTrue();
        for (var person : List.of(ada, grace))
            assertThat(person.download(image, "original").statusCode()).isEqualTo(200);
    }

    @Test
    void theEventDescribesTheStoredImage() throws Exception {
        var ada = newUser();
        var image = ada.storeImage(TestImages.png(60, 30), ada);

        try (var events = suite.events(Topics.MEDIA)) {
            var event = events.awaitEvent(found -> image.toString().equals(found.key()));
            var data = json.readValue(event.value(), ImageStored.class);
            assertThat(event.type()).isEqualTo("kindred.image.stored.v1");
            assertThat(data.ownerId()).isEqualTo(ada.id());
            assertThat(data.contentType()).isEqualTo("image/png");
            assertThat(data.width()).isEqualTo(60);
            assertThat(data.height()).isEqualTo(30);
            assertThat(data.version()).isEqualTo(1);
            assertThat(data.size()).isEqualTo(ada.download(image, "original").body().length);
        }
    }

    @Test
    void aClaimCanBeRepeated() {
        var ada = newUser();
        var image = ada.upload("image/png", TestImages.png(60, 30));
        var claim = UUID.randomUUID();

        var first =
                ada.claim(image, claim, ada).then().statusCode(200).extract().asString();

        assertThat(ada.claim(image, claim, ada).asString()).isEqualTo(first);
    }

    @Test
    void concurrentClaimsStoreOnceAndAllGrant() throws Exception {
        var ada = newUser();
        var viewers = List.of(newUser(), newUser(), newUser(), newUser());
        var image = ada.upload("image/png", TestImages.png(60, 30));

        ConcurrentCalls.run(4, i -> ada.claim(image, viewers.get(i)).then().statusCode(200));

        for (var viewer : viewers)
            assertThat(viewer.download(image, "small").statusCode()).isEqualTo(200);
        var last = ada.storeImage(TestImages.png(10, 10), ada);
        try (var events = suite.events(Topics.MEDIA)) {
            events.awaitEvent(event -> last.toString().equals(event.key()));
            assertThat(events.all().stream()
                            .filter(event -> image.toString().equals(event.key()))
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void aSecondClaimAddsItsViewers() {
        var ada = newUser();
        var grace = newUser();
        var joan = newUser();
        var image = ada.storeImage(TestImages.png(60, 30), ada, grace);
        joan.requestUrl(image, "small").then().statusCode(404);

        ada.claim(image, ada, joan).then().statusCode(200);

        assertThat(joan.download(image, "small").statusCode()).isEqualTo(200);
        assertThat(grace.download(image, "small").statusCode()).isEqualTo(200);
    }

    @Test
    void onlyTheOwnerClaimsAnImage() {
        var ada = newUser();
        var mallory = newUser();
        var open = ada.upload("image/png", TestImages.png(60, 30));
        var stored = ada.storeImage(TestImages.png(60, 30), ada, mallory);

        for (var image : List.of(open, stored, UUID.randomUUID()))
            mallory.claim(image, mallory).then().statusCode(404).body("code", equalTo("image-not-found"));
        assertThat(state(open)).isEqualTo("OPEN");
        assertThat(storedSizes(open)).isEqualTo(List.of());
        io.restassured.RestAssured.given()
                .contentType("application/json")
                .put("/internal/images/{a}/claims/{b}", open, open)
                .then()
                .statusCode(401);
    }

    @Test
    void anImageCanBeClaimedOnceItIsUploaded() {
        var ada = newUser();
        var png = TestImages.png(60, 30);
        var upload = ada.createUpload("image/png", png.length);
        var image = UUID.fromString(upload.getString("storageId"));
        ada.claim(image, ada).then().statusCode(409).body("code", equalTo("image-not-uploaded"));

        PresignedRequests.put(upload, png);

        ada.claim(image, ada).then().statusCode(200);
    }

    @Test
    void aClaimRequiresViewers() {
        var ada = newUser();
        var image = ada.upload("image/png", TestImages.png(60, 30));
        for (var invalid : List.of("{}", "{\"viewers\":[]}", "{\"viewers\":[null]}", "{\"viewers\":null}"))
            ada.client()
                    .body(invalid)
                    .put("/internal/images/{image}/claims/{claim}", image, UUID.randomUUID())
                    .then()
                    .statusCode(400);
        assertThat(state(image)).isEqualTo("OPEN");
    }
}

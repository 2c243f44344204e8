package kindred.media;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RetrievalTest extends MediaTest {
    private static final byte[] PNG = Pictures.png(600, 300);

    @Test
    void whoWasGrantedItGetsAUrlForSomeMinutes() {
        var ada = somebody();
        var grace = somebody();
        var image = ada.shows(PNG, ada, grace);

        var answer = grace.asksFor(image, "small")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .extract()
                .jsonPath();

        var valid = Duration.between(Instant.now(), Instant.parse(answer.getString("expiresAt")));
        assertTrue(valid.toMinutes() >= 4 && valid.toMinutes() <= 5, valid.toString());
        var picture = Person.fetch(answer.getString("url"));
        assertEquals(200, picture.statusCode());
        assertEquals("image/jpeg", picture.headers().firstValue("content-type").orElse(""));
        assertEquals(
                "inline; filename=\"" + image + "-small.jpeg\"",
                picture.headers().firstValue("content-disposition").orElse(""));
        assertTrue(picture.headers().firstValue("cache-control").orElse("").contains("private"));
    }

    @Test
    void theUrlIsForOneObjectAndReadingOnly() {
        var ada = somebody();
        var image = ada.shows(PNG, ada);
        var other = ada.shows(PNG, ada);
        String url = ada.asksFor(image, "small").path("url");

        assertEquals(
                403,
                Person.fetch(url.replace(image.toString(), other.toString())).statusCode());
        assertEquals(403, Person.fetch(url.replace("/small", "/original")).statusCode());
        assertEquals(
                403, Person.fetch(url.replace("image%2Fjpeg", "text%2Fhtml")).statusCode());
        assertEquals(403, Person.fetch(url.substring(0, url.indexOf('?'))).statusCode());
        assertEquals(403, Person.put(url, java.util.Map.of(), PNG));
    }

    @Test
    void theOriginalIsTheDefault() {
        var ada = somebody();
        var image = ada.shows(PNG, ada);

        ada.client().get("/v1/media/{image}/url", image).then().body("url", containsString("/original?"));
    }

    @Test
    void aClientThatFollowsRedirectsIsSentThere() {
        var ada = somebody();
        var image = ada.shows(PNG, ada);

        var location = ada.client()
                .get("/v1/media/{image}?size=medium", image)
                .then()
                .statusCode(307)
                .header("Cache-Control", "no-store")
                .extract()
                .header("Location");

        assertEquals(600, Pictures.read(Person.fetch(location).body()).getWidth());
    }

    @Test
    void nobodyIsSentToAnObjectThatIsLost() throws Exception {
        var ada = somebody();
        var image = ada.shows(PNG, ada);
        Files.delete(bucket().resolve("images").resolve(image.toString()).resolve("medium"));

        ada.client().get("/v1/media/{image}?size=medium", image).then().statusCode(404);
    }

    @Test
    void toAStrangerAnImageIsTheSameAsNone() {
        var ada = somebody();
        var stranger = somebody();
        var stored = ada.shows(PNG, ada, somebody());
        var open = ada.uploads("image/png", PNG);
        var unknown = UUID.randomUUID();

        for (var path : List.of("/v1/media/%s/url", "/v1/media/%s", "/v1/media/%s?size=small")) {
            var bodies = List.of(stored, open, unknown).stream()
                    .map(image -> stranger.client()
                            .header("X-Request-Id", "same")
                            .get(path.formatted(image))
                            .then()
                            .statusCode(404)
                            .body("code", equalTo("image-not-found"))
                            .extract()
                            .asString()
                            .replace(image.toString(), "…"))
                    .distinct()
                    .toList();
            assertEquals(1, bodies.size(), bodies.toString());
        }
        ada.asksFor(open, "original").then().statusCode(404);
    }

    @Test
    void whatIsNoSizeOrNoIdIsABadRequest() {
        var ada = somebody();
        var image = ada.shows(PNG, ada);

        for (var size : List.of("huge", "SMALL", "../original"))
            ada.asksFor(image, size).then().statusCode(400).body("code", equalTo("invalid-request"));
        ada.client().get("/v1/media/x/url").then().statusCode(400).body("code", equalTo("invalid-request"));
    }

    @Test
    void withoutASessionThereIsNothing() {
        for (var path : List.of("/v1/media/%s/url", "/v1/media/%s"))
            io.restassured.RestAssured.given()
                    .get(path.formatted(UUID.randomUUID()))
                    .then()
                    .statusCode(401);
    }
}

package kindred.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kindred.local.testing.PresignedRequests;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RetrievalTest extends MediaTest {
    private static final byte[] PNG = TestImages.png(600, 300);

    @Test
    void aViewerGetsAUrlForFiveMinutes() {
        var ada = newUser();
        var grace = newUser();
        var image = ada.storeImage(PNG, ada, grace);

        var response = grace.requestUrl(image, "small")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .extract()
                .jsonPath();

        var ttl = Duration.between(Instant.now(), Instant.parse(response.getString("expiresAt")));
        assertThat(ttl.toMinutes() >= 4 && ttl.toMinutes() <= 5)
                .as(ttl.toString())
                .isTrue();
        var file = PresignedRequests.fetch(response.getString("url"));
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("content-type").orElse("")).isEqualTo("image/jpeg");
        assertThat(file.headers().firstValue("content-disposition").orElse(""))
                .isEqualTo("inline; filename=\"" + image + "-small.jpeg\"");
        assertThat(file.headers().firstValue("cache-control").orElse("").contains("private"))
                .isTrue();
    }

    @Test
    void theUrlPermitsOnlyReadingOneObject() {
        var ada = newUser();
        var image = ada.storeImage(PNG, ada);
        var other = ada.storeImage(PNG, ada);
        String url = ada.requestUrl(image, "small").path("url");

        assertThat(PresignedRequests.fetch(url.replace(image.toString(), other.toString()))
                        .statusCode())
                .isEqualTo(403);
        assertThat(PresignedRequests.fetch(url.replace("/small", "/original")).statusCode())
                .isEqualTo(403);
        assertThat(PresignedRequests.fetch(url.replace("image%2Fjpeg", "text%2Fhtml"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(PresignedRequests.fetch(url.substring(0, url.indexOf('?'))).statusCode())
                .isEqualTo(403);
        assertThat(PresignedRequests.put(url, java.util.Map.of(), PNG)).isEqualTo(403);
    }

    @Test
    void theOriginalIsTheDefault() {
        var ada = newUser();
        var image = ada.storeImage(PNG, ada);

        ada.client().get("/v1/media/{image}/url", image).then().body("url", containsString("/original?"));
    }

    @Test
    void redirectsToTheImage() {
        var ada = newUser();
        var image = ada.storeImage(PNG, ada);

        var location = ada.client()
                .get("/v1/media/{image}?size=medium", image)
                .then()
                .statusCode(307)
                .header("Cache-Control", "no-store")
                .extract()
                .header("Location");

        assertThat(TestImages.read(PresignedRequests.fetch(location).body()).getWidth())
                .isEqualTo(600);
    }

    @Test
    void doesNotRedirectToAMissingObject() throws Exception {
        var ada = newUser();
        var image = ada.storeImage(PNG, ada);
        Files.delete(bucket().resolve("images").resolve(image.toString()).resolve("medium"));

        ada.client().get("/v1/media/{image}?size=medium", image).then().statusCode(404);
    }

    @Test
    void anImageDoesNotExistForAStranger() {
        var ada = newUser();
        var stranger = newUser();
        var stored = ada.storeImage(PNG, ada, newUser());
        var open = ada.upload("image/png", PNG);
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
            assertThat(bodies.size()).as(bodies.toString()).isEqualTo(1);
        }
        ada.requestUrl(open, "original").then().statusCode(404);
    }

    @Test
    void rejectsAnInvalidSizeOrId() {
        var ada = newUser();
        var image = ada.storeImage(PNG, ada);

        for (var size : List.of("huge", "SMALL", "../original"))
            ada.requestUrl(image, size).then().statusCode(400).body("code", equalTo("invalid-request"));
        ada.client().get("/v1/media/x/url").then().statusCode(400).body("code", equalTo("invalid-request"));
    }

    @Test
    void requiresASession() {
        for (var path : List.of("/v1/media/%s/url", "/v1/media/%s"))
            io.restassured.RestAssured.given()
                    .get(path.formatted(UUID.randomUUID()))
                    .then()
                    .statusCode(401);
    }
}

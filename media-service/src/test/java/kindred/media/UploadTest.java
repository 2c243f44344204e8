package kindred.media;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kindred.local.suite.ServiceSettings;
import kindred.media.store.UrlSigner;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UploadTest extends MediaTest {
    private static final byte[] PNG = Pictures.png(40, 20);

    @Inject
    UrlSigner signer;

    @Test
    void aFileThatIsAsAnnouncedLandsInQuarantine() throws Exception {
        var asked = Instant.now();
        var upload = somebody().allowedToUpload("image/png", PNG.length);

        assertEquals("PUT", upload.getString("method"));
        assertEquals(Map.of("content-type", "image/png"), upload.getMap("headers"));
        var expires = Instant.parse(upload.getString("expiresAt"));
        assertTrue(Duration.between(asked.plus(1, java.time.temporal.ChronoUnit.HOURS), expires)
                        .abs()
                        .compareTo(Duration.of(10, SECONDS))
                < 0);
        assertEquals(200, Person.put(upload, PNG));
        var image = UUID.fromString(upload.getString("storageId"));
        assertEquals(PNG.length, Files.size(quarantined(image)));
        assertEquals("OPEN", state(image));
    }

    @Test
    void anotherTypeIsRefusedByS3() {
        var upload = somebody().allowedToUpload("image/png", PNG.length);

        assertEquals(403, Person.put(upload.getString("uploadUrl"), Map.of("content-type", "text/html"), PNG));
        assertEquals(403, Person.put(upload.getString("uploadUrl"), Map.of(), PNG));
        nothingArrived(upload);
    }

    @Test
    void anotherLengthIsRefusedByS3() {
        var upload = somebody().allowedToUpload("image/png", PNG.length);

        assertEquals(403, Person.put(upload, Pictures.join(PNG, new byte[1])));
        assertEquals(403, Person.put(upload, java.util.Arrays.copyOf(PNG, PNG.length - 1)));
        nothingArrived(upload);
    }

    @Test
    void anotherFileIsRefusedByS3WhenTheHashWasAnnounced() throws Exception {
        var hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(PNG));
        var upload = somebody()
                .asksToUpload("image/png", PNG.length, hash)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        var other = PNG.clone();
        other[other.length - 20]++;

        assertTrue(List.of(400, 403).contains(Person.put(upload, other)));
        nothingArrived(upload);
        assertEquals(200, Person.put(upload, PNG));
        assertEquals(hash, upload.getMap("headers").get("x-amz-checksum-sha256"));
    }

    @Test
    void anExpiredUrlIsRefusedByS3() {
        var image = UUID.randomUUID();
        var url = signer.upload(image, "image/png", PNG.length, null, Duration.ofSeconds(1));

        await().until(() -> Person.put(url.url().toString(), url.headers(), PNG) == 403);
    }

    @Test
    void theUrlIsGoodForOneFileAndNothingElse() {
        var upload = somebody().allowedToUpload("image/png", PNG.length);
        var url = upload.getString("uploadUrl");
        var image = upload.getString("storageId");

        assertEquals(403, Person.fetch(url).statusCode());
        assertEquals(
                403,
                Person.put(
                        url.replace("quarantine/" + image, "images/" + image + "/original"),
                        upload.getMap("headers"),
                        PNG));
        assertEquals(403, Person.put(url.substring(0, url.indexOf('?')), upload.getMap("headers"), PNG));
    }

    @Test
    void aBrowserMayUploadFromTheFrontEndAndFromNowhereElse() {
        var url = somebody().allowedToUpload("image/png", PNG.length).getString("uploadUrl");

        var own = preflight(url, ServiceSettings.AUTHORIZED_PARTY);
        assertEquals(200, own.statusCode());
        assertEquals(
                ServiceSettings.AUTHORIZED_PARTY,
                own.headers().firstValue("access-control-allow-origin").orElse(""));
        var headers = own.headers()
                .firstValue("access-control-allow-headers")
                .orElse("")
                .toLowerCase(java.util.Locale.ROOT);
        assertTrue(headers.contains("content-type") && headers.contains("x-amz-checksum-sha256"), headers);
        assertTrue(own.headers()
                .firstValue("access-control-allow-methods")
                .orElse("")
                .contains("PUT"));

        assertFalse(preflight(url, "https://evil.example")
                .headers()
                .firstValue("access-control-allow-origin")
                .isPresent());
    }

    private static java.net.http.HttpResponse<byte[]> preflight(String url, String origin) {
        return Person.send(HttpRequest.newBuilder(URI.create(url))
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "content-type,x-amz-checksum-sha256"));
    }

    @Test
    void onlySoManyUploadsMayBeOpenEvenWhenTheyAreAskedForAtOnce() throws Exception {
        var ada = somebody();

        var answers = Together.times(12, i -> ada.asksToUpload("image/png", PNG.length, null));

        assertEquals(
                5, answers.stream().filter(answer -> answer.statusCode() == 201).count());
        var refused = answers.stream()
                .filter(answer -> answer.statusCode() != 201)
                .findFirst()
                .orElseThrow();
        refused.then().statusCode(429).body("code", equalTo("too-many-uploads"));
        var seconds = Long.parseLong(refused.header("Retry-After"));
        assertTrue(seconds > 86_000 && seconds <= 86_400, "" + seconds);
        somebody().allowedToUpload("image/png", PNG.length);
    }

    @Test
    void whatWasSentMakesRoomForTheNext() {
        var ada = somebody();
        for (int at = 0; at < 5; at++) ada.shows(PNG, ada);

        ada.allowedToUpload("image/png", PNG.length);
    }

    @Test
    void theAnnouncementMustBeWithinLimits() {
        var ada = somebody();
        for (var bad : List.of(
                "{\"contentType\":\"image/svg+xml\",\"size\":10}",
                "{\"contentType\":\"text/html\",\"size\":10}",
                "{\"contentType\":\"image/png; charset=x\",\"size\":10}",
                "{\"size\":10}",
                "{\"contentType\":\"image/png\"}",
                "{\"contentType\":\"image/png\",\"size\":0}",
                "{\"contentType\":\"image/png\",\"size\":-1}",
                "{\"contentType\":\"image/png\",\"size\":10485761}",
                "{\"contentType\":\"image/png\",\"size\":10,\"sha256\":\"\"}",
                "{\"contentType\":\"image/png\",\"size\":10,\"sha256\":\"" + "ab".repeat(32) + "\"}"))
            ada.client()
                    .body(bad)
                    .post("/v1/media/uploads")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("validation-failed"));
        for (var bad : List.of("", "null", "{\"contentType\":\"image/png\",\"size\":\"10\"}", "{\"size\":1.5}", "[]"))
            ada.client()
                    .body(bad)
                    .post("/v1/media/uploads")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("invalid-body"));
        ada.allowedToUpload("image/webp", 10_485_760);
    }

    private void nothingArrived(JsonPath upload) {
        assertFalse(Files.exists(quarantined(UUID.fromString(upload.getString("storageId")))));
    }
}

package kindred.media;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

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
    private static final byte[] PNG = TestImages.png(40, 20);

    @Inject
    UrlSigner signer;

    @Test
    void s3StoresAnAnnouncedFileInQuarantine() throws Exception {
        var requestedAt = Instant.now();
        var upload = newUser().createUpload("image/png", PNG.length);

        assertThat(upload.getString("method")).isEqualTo("PUT");
        assertThat(upload.getMap("headers")).isEqualTo(Map.of("content-type", "image/png"));
        var expires = Instant.parse(upload.getString("expiresAt"));
        assertThat(Duration.between(requestedAt.plus(1, java.time.temporal.ChronoUnit.HOURS), expires)
                                .abs()
                                .compareTo(Duration.of(10, SECONDS))
                        < 0)
                .isTrue();
        assertThat(TestUser.put(upload, PNG)).isEqualTo(200);
        var image = UUID.fromString(upload.getString("storageId"));
        assertThat(Files.size(quarantinedFile(image))).isEqualTo(PNG.length);
        assertThat(state(image)).isEqualTo("OPEN");
    }

    @Test
    void acceptsOtherSpellingsOfAType() {
        for (var type : List.of("image/jpg", "IMAGE/JPEG", "Image/Jpg"))
            assertThat(newUser().createUpload(type, 100).getMap("headers"))
                    .isEqualTo(Map.of("content-type", "image/jpeg"));
    }

    @Test
    void s3RefusesAnotherType() {
        var upload = newUser().createUpload("image/png", PNG.length);

        assertThat(TestUser.put(upload.getString("uploadUrl"), Map.of("content-type", "text/html"), PNG))
                .isEqualTo(403);
        assertThat(TestUser.put(upload.getString("uploadUrl"), Map.of(), PNG)).isEqualTo(403);
        assertNothingUploaded(upload);
    }

    @Test
    void s3RefusesAnotherLength() {
        var upload = newUser().createUpload("image/png", PNG.length);

        assertThat(TestUser.put(upload, TestImages.join(PNG, new byte[1]))).isEqualTo(403);
        assertThat(TestUser.put(upload, java.util.Arrays.copyOf(PNG, PNG.length - 1)))
                .isEqualTo(403);
        assertNothingUploaded(upload);
    }

    @Test
    void s3RefusesAnotherHash() throws Exception {
        var hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(PNG));
        var upload = newUser()
                .requestUpload("image/png", PNG.length, hash)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        var other = PNG.clone();
        other[other.length - 20]++;

        assertThat(List.of(400, 403).contains(TestUser.put(upload, other))).isTrue();
        assertNothingUploaded(upload);
        assertThat(TestUser.put(upload, PNG)).isEqualTo(200);
        assertThat(upload.getMap("headers").get("x-amz-checksum-sha256")).isEqualTo(hash);
    }

    @Test
    void s3RefusesAnExpiredUrl() {
        var image = UUID.randomUUID();
        var url = signer.signUpload(image, "image/png", PNG.length, null, Duration.ofSeconds(1));

        await().until(() -> TestUser.put(url.url().toString(), url.headers(), PNG) == 403);
    }

    @Test
    void theUrlPermitsOnlyOneUpload() {
        var upload = newUser().createUpload("image/png", PNG.length);
        var url = upload.getString("uploadUrl");
        var image = upload.getString("storageId");

        assertThat(TestUser.fetch(url).statusCode()).isEqualTo(403);
        assertThat(TestUser.put(
                        url.replace("quarantine/" + image, "images/" + image + "/original"),
                        upload.getMap("headers"),
                        PNG))
                .isEqualTo(403);
        assertThat(TestUser.put(url.substring(0, url.indexOf('?')), upload.getMap("headers"), PNG))
                .isEqualTo(403);
    }

    @Test
    void s3AllowsUploadsOnlyFromTheFrontEnd() {
        var url = newUser().createUpload("image/png", PNG.length).getString("uploadUrl");

        var own = preflight(url, ServiceSettings.AUTHORIZED_PARTY);
        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(own.headers().firstValue("access-control-allow-origin").orElse(""))
                .isEqualTo(ServiceSettings.AUTHORIZED_PARTY);
        var headers = own.headers()
                .firstValue("access-control-allow-headers")
                .orElse("")
                .toLowerCase(java.util.Locale.ROOT);
        assertThat(headers.contains("content-type") && headers.contains("x-amz-checksum-sha256"))
                .as(headers)
                .isTrue();
        assertThat(own.headers()
                        .firstValue("access-control-allow-methods")
                        .orElse("")
                        .contains("PUT"))
                .isTrue();

        assertThat(preflight(url, "https://evil.example")
                        .headers()
                        .firstValue("access-control-allow-origin")
                        .isPresent())
                .isFalse();
    }

    private static java.net.http.HttpResponse<byte[]> preflight(String url, String origin) {
        return TestUser.send(HttpRequest.newBuilder(URI.create(url))
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "content-type,x-amz-checksum-sha256"));
    }

    @Test
    void limitsOpenUploadsOfConcurrentRequests() throws Exception {
        var ada = newUser();

        var responses = ConcurrentCalls.run(12, i -> ada.requestUpload("image/png", PNG.length, null));

        assertThat(responses.stream()
                        .filter(response -> response.statusCode() == 201)
                        .count())
                .isEqualTo(5);
        var refused = responses.stream()
                .filter(response -> response.statusCode() != 201)
                .findFirst()
                .orElseThrow();
        refused.then().statusCode(429).body("code", equalTo("too-many-uploads"));
        var seconds = Long.parseLong(refused.header("Retry-After"));
        assertThat(seconds > 86_000 && seconds <= 86_400).as("" + seconds).isTrue();
        newUser().createUpload("image/png", PNG.length);
    }

    @Test
    void sentImagesDoNotCountAsOpenUploads() {
        var ada = newUser();
        for (int at = 0; at < 5; at++) ada.storeImage(PNG, ada);

        ada.createUpload("image/png", PNG.length);
    }

    @Test
    void rejectsAnInvalidAnnouncement() {
        var ada = newUser();
        for (var invalid : List.of(
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
                    .body(invalid)
                    .post("/v1/media/uploads")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("validation-failed"));
        for (var invalid :
                List.of("", "null", "{\"contentType\":\"image/png\",\"size\":\"10\"}", "{\"size\":1.5}", "[]"))
            ada.client()
                    .body(invalid)
                    .post("/v1/media/uploads")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("invalid-body"));
        ada.createUpload("image/webp", 10_485_760);
    }

    private void assertNothingUploaded(JsonPath upload) {
        assertThat(Files.exists(quarantinedFile(UUID.fromString(upload.getString("storageId")))))
                .isFalse();
    }
}

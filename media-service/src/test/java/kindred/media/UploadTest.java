package kindred.media;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kindred.local.suite.ServiceSettings;
import kindred.local.testing.PresignedRequests;
import kindred.media.store.UrlSigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(upload.getMap("headers")).isEqualTo(Map.of("content-type", "image/png", "if-none-match", "*"));
        var expires = Instant.parse(upload.getString("expiresAt"));
        assertThat(Duration.between(requestedAt.plus(1, java.time.temporal.ChronoUnit.HOURS), expires)
                                .abs()
                                .compareTo(Duration.of(10, SECONDS))
                        < 0)
                .isTrue();
        assertThat(PresignedRequests.put(upload, PNG)).isEqualTo(200);
        var image = UUID.fromString(upload.getString("storageId"));
        assertThat(Files.size(quarantinedFile(image))).isEqualTo(PNG.length);
        assertThat(state(image)).isEqualTo("OPEN");
    }

    @Test
    void acceptsOtherSpellingsOfAType() {
        for (var type : List.of("image/jpg", "IMAGE/JPEG", "Image/Jpg"))
            assertThat(newUser().createUpload(type, 100).getMap("headers"))
                    .isEqualTo(Map.of("content-type", "image/jpeg", "if-none-match", "*"));
    }

    @Test
    void s3RefusesAnotherType() {
        var upload = newUser().createUpload("image/png", PNG.length);

        assertThat(PresignedRequests.put(upload.getString("uploadUrl"), Map.of("content-type", "text/html"), PNG))
                .isEqualTo(403);
        assertThat(PresignedRequests.put(upload.getString("uploadUrl"), Map.of(), PNG))
                .isEqualTo(403);
        assertNothingUploaded(upload);
    }

    @Test
    void s3RefusesAnotherLength() {
        var upload = newUser().createUpload("image/png", PNG.length);

        assertThat(PresignedRequests.put(upload, TestImages.join(PNG, new byte[1])))
                .isEqualTo(403);
        assertThat(PresignedRequests.put(upload, java.util.Arrays.copyOf(PNG, PNG.length - 1)))
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

        assertThat(List.of(400, 403).contains(PresignedRequests.put(upload, other)))
                .isTrue();
        assertNothingUploaded(upload);
        assertThat(PresignedRequests.put(upload, PNG)).isEqualTo(200);
        assertThat(upload.getMap("headers").get("x-amz-checksum-sha256")).isEqualTo(hash);
    }

    @Test
    void s3RefusesAnExpiredUrl() {
        var image = UUID.randomUUID();
        var url = signer.signUpload(image, "image/png", PNG.length, null, Duration.ofSeconds(1));

        await().until(() -> PresignedRequests.put(url.url().toString(), url.headers(), PNG) == 403);
    }

    @Test
    void acceptsTheCacheControlOfABrowser() {
        var ada = newUser();
        var upload = ada.createUpload("image/png", PNG.length);
        var headers = new HashMap<String, String>(upload.<String, String>getMap("headers"));
        headers.put("cache-control", "no-cache");

        PresignedRequests.put(upload.getString("uploadUrl"), headers, PNG);

        ada.claim(UUID.fromString(upload.getString("storageId")), ada).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-amz-acl: public-read",
                "x-amz-grant-read: uri=\"http://acs.amazonaws.com/groups/global/AllUsers\"",
                "x-amz-tagging: a=b",
                "x-amz-meta-name: value",
                "content-disposition: attachment",
                "content-encoding: gzip",
                "content-language: en",
                "expires: Thu, 01 Dec 2099 16:00:00 GMT"
            })
    void noMessageUsesAnUploadWithAnotherHeader(String header) {
        var ada = newUser();
        var upload = ada.createUpload("image/png", PNG.length);
        var headers = new HashMap<String, String>(upload.<String, String>getMap("headers"));
        headers.put(header.substring(0, header.indexOf(':')), header.substring(header.indexOf(':') + 2));

        PresignedRequests.put(upload.getString("uploadUrl"), headers, PNG);

        var image = UUID.fromString(upload.getString("storageId"));
        ada.claim(image, ada).then().statusCode(anyOf(is(409), is(422)));
        assertThat(storedSizes(image)).isEmpty();
    }

    @Test
    void s3CopiesNoPictureForTheHolderOfAUrl() {
        var victim = newUser();
        var picture = victim.storeImage(PNG, victim);
        var mallory = newUser();
        for (var key : List.of("images/" + picture + "/original", "quarantine/" + victim.upload("image/png", PNG))) {
            var upload = mallory.createUpload("image/png", PNG.length);
            var headers = new HashMap<String, String>(upload.<String, String>getMap("headers"));
            headers.put("x-amz-copy-source", ServiceSettings.BUCKET + "/" + key);

            assertThat(PresignedRequests.put(upload.getString("uploadUrl"), headers, PNG))
                    .isEqualTo(403);
            assertNothingUploaded(upload);
        }
    }

    @Test
    void s3RefusesRequestsWithoutASignature() {
        var ada = newUser();
        var image = ada.storeImage(PNG, ada);
        var bucket = suite.settings("media-service").get("quarkus.s3.endpoint-override") + "/" + ServiceSettings.BUCKET;

        for (var path :
                List.of("", "/", "/?list-type=2", "/?acl", "/images/" + image + "/original", "/images/" + image))
            assertThat(PresignedRequests.fetch(bucket + path).statusCode())
                    .as(path)
                    .isEqualTo(403);
    }

    @Test
    void theUrlPermitsOneUploadOnly() {
        var ada = newUser();
        var upload = ada.createUpload("image/png", PNG.length);
        assertThat(PresignedRequests.put(upload, PNG)).isEqualTo(200);

        assertThat(PresignedRequests.put(upload, PNG)).isEqualTo(412);
        assertThat(PresignedRequests.put(upload.getString("uploadUrl"), Map.of("content-type", "image/png"), PNG))
                .isEqualTo(403);
        var image = UUID.fromString(upload.getString("storageId"));
        ada.claim(image, ada).then().statusCode(200);
        assertThat(PresignedRequests.put(upload, PNG)).isEqualTo(412);
        assertThat(isUploadClosed(image)).isTrue();
    }

    @Test
    void refusedUploadsCountAsOpen() {
        var ada = newUser();
        for (int at = 0; at < 5; at++) {
            var refused = ada.upload("image/png", new byte[9]);
            ada.claim(refused, ada).then().statusCode(422);
        }

        ada.requestUpload("image/png", PNG.length, null)
                .then()
                .statusCode(429)
                .body("code", equalTo("too-many-uploads"));
    }

    @Test
    void limitsTheBytesOfADay() {
        var ada = newUser();
        var large = 4L * 1024 * 1024;
        for (int at = 0; at < 2; at++) ada.createUpload("image/png", large);

        var refused = ada.requestUpload("image/png", large, null);

        refused.then().statusCode(429).body("code", equalTo("upload-quota-reached"));
        assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(1L, 86_400L);
        ada.createUpload("image/png", PNG.length);
        newUser().createUpload("image/png", large);
    }

    @Test
    void theUrlPermitsNothingElse() {
        var upload = newUser().createUpload("image/png", PNG.length);
        var url = upload.getString("uploadUrl");
        var image = upload.getString("storageId");

        assertThat(PresignedRequests.fetch(url).statusCode()).isEqualTo(403);
        assertThat(PresignedRequests.put(
                        url.replace("quarantine/" + image, "images/" + image + "/original"),
                        upload.getMap("headers"),
                        PNG))
                .isEqualTo(403);
        assertThat(PresignedRequests.put(url.substring(0, url.indexOf('?')), upload.getMap("headers"), PNG))
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
        assertThat(headers.contains("content-type")
                        && headers.contains("if-none-match")
                        && headers.contains("x-amz-checksum-sha256"))
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
        return PresignedRequests.send(HttpRequest.newBuilder(URI.create(url))
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "content-type,if-none-match,x-amz-checksum-sha256"));
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

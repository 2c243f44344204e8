package kindred.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import kindred.local.testing.PresignedRequests;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Claims of invalid files fail for good, and no image can be shown. */
@QuarkusTest
class InvalidFilesTest extends MediaTest {
    private static final byte[] ZIP = "PK\u0003\u0004 and the rest of an archive".getBytes(UTF_8);

    static Stream<Arguments> invalidFiles() {
        return Stream.of(
                invalid(
                        "HTML",
                        "image/png",
                        "<html><script>alert(1)</script></html>".getBytes(UTF_8),
                        "image-unreadable"),
                invalid(
                        "SVG",
                        "image/png",
                        "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(UTF_8),
                        "image-unreadable"),
                invalid("noise", "image/jpeg", new byte[1000], "image-unreadable"),
                invalid("one byte", "image/gif", new byte[1], "image-unreadable"),
                invalid("a JPEG that says it is a PNG", "image/png", TestImages.jpeg(9, 9), "image-not-as-announced"),
                invalid("a PNG that says it is a WebP", "image/webp", TestImages.png(9, 9), "image-not-as-announced"),
                invalid("half a JPEG", "image/jpeg", half(TestImages.jpeg(200, 200)), "image-unreadable"),
                invalid("half a PNG", "image/png", half(TestImages.png(200, 200)), "image-unreadable"),
                invalid("half a GIF", "image/gif", half(TestImages.gif(200, 200)), "image-unreadable"),
                invalid("half a WebP", "image/webp", half(TestImages.WEBP), "image-unreadable"),
                invalid(
                        "a JPEG and a ZIP",
                        "image/jpeg",
                        TestImages.join(TestImages.jpeg(9, 9), ZIP),
                        "image-unreadable"),
                invalid("a PNG and a ZIP", "image/png", TestImages.join(TestImages.png(9, 9), ZIP), "image-unreadable"),
                invalid("a GIF and a ZIP", "image/gif", TestImages.join(TestImages.gif(9, 9), ZIP), "image-unreadable"),
                invalid("a WebP and a ZIP", "image/webp", TestImages.join(TestImages.WEBP, ZIP), "image-unreadable"),
                invalid(
                        "a PNG whose pixels are noise",
                        "image/png",
                        corrupted(TestImages.png(200, 200)),
                        "image-unreadable"),
                invalid("a decompression bomb", "image/png", TestImages.decompressionBomb(20_000), "image-too-large"),
                invalid("too many frames", "image/gif", TestImages.animation(1000, 1000, 4), "image-too-large"));
    }

    private static Arguments invalid(String name, String type, byte[] file, String code) {
        return Arguments.of(name, type, file, code);
    }

    private static byte[] half(byte[] file) {
        return Arrays.copyOf(file, file.length / 2);
    }

    private static byte[] corrupted(byte[] png) {
        for (int at = 45; at < png.length - 20; at++) png[at] ^= 0x5A;
        return png;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalidFiles")
    void rejectsAnInvalidFileOnEveryClaim(String name, String type, byte[] file, String code) {
        var ada = newUser();
        var image = ada.upload(type, file);

        ada.claim(image, ada).then().statusCode(422).body("code", equalTo(code));

        assertThat(state(image)).isEqualTo("REFUSED");
        assertThat(isUploadClosed(image)).isTrue();
        ada.claim(image, ada).then().statusCode(422).body("code", equalTo(code));
        ada.requestUrl(image, "original").then().statusCode(404).body("code", equalTo("image-not-found"));
    }

    @Test
    void saysWhatToDoWithTheImageOfAPhone() {
        var ada = newUser();
        for (var brand : List.of("heic", "mif1", "avif")) {
            var image = ada.upload("image/jpeg", ("\0\0\0\30ftyp" + brand + "\0\0\0\0").getBytes(UTF_8));
            ada.claim(image, ada)
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("image-unreadable"))
                    .body("detail", containsString("Convert the image to a JPEG"));
        }
    }

    @Test
    void theUrlOfARefusedFileIsOfNoUse() {
        var ada = newUser();
        var png = TestImages.png(30, 30);
        var upload = ada.createUpload("image/png", png.length);
        PresignedRequests.put(upload, new byte[png.length]);
        var image = UUID.fromString(upload.getString("storageId"));
        ada.claim(image, ada).then().statusCode(422);

        assertThat(PresignedRequests.put(upload, png)).isEqualTo(412);

        assertThat(isUploadClosed(image)).isTrue();
        ada.claim(image, ada).then().statusCode(422);
    }

    /** Not every S3 server checks that these bytes came by the upload URL. */
    @Test
    void rejectsOtherBytesOfTheSameSize() throws Exception {
        var ada = newUser();
        var image = ada.upload("image/png", TestImages.png(30, 30));
        var other = TestImages.png(30, 30);
        other[other.length - 1]++;
        Files.write(quarantinedFile(image), other);

        ada.claim(image, ada)
                .then()
                .statusCode(422)
                .body("code", equalTo("image-not-as-announced"))
                .body("detail", equalTo("The file was not uploaded in one request."));
    }

    /** Not every S3 server enforces the signed headers, so the claim checks the file again. */
    @TestFactory
    Stream<DynamicTest> rejectsAFileOfAnotherSizeThatS3Accepted() {
        var png = TestImages.png(30, 30);
        return Map.of("longer", TestImages.join(png, new byte[] {1}), "shorter", Arrays.copyOf(png, 50))
                .entrySet()
                .stream()
                .map(other -> DynamicTest.dynamicTest(other.getKey(), () -> {
                    var ada = newUser();
                    var image = ada.upload("image/png", png);
                    Files.write(quarantinedFile(image), other.getValue());
                    ada.claim(image, ada).then().statusCode(422).body("code", equalTo("image-not-as-announced"));
                }));
    }
}

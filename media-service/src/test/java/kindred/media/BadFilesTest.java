package kindred.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is uploaded and is no picture is refused for good, and leaves nothing that could be shown. */
@QuarkusTest
class BadFilesTest extends MediaTest {
    private static final byte[] ZIP = "PK\u0003\u0004 and the rest of an archive".getBytes(UTF_8);

    static Stream<Arguments> badFiles() {
        return Stream.of(
                bad("HTML", "image/png", "<html><script>alert(1)</script></html>".getBytes(UTF_8), "image-unreadable"),
                bad(
                        "SVG",
                        "image/png",
                        "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(UTF_8),
                        "image-unreadable"),
                bad("noise", "image/jpeg", new byte[1000], "image-unreadable"),
                bad("one byte", "image/gif", new byte[1], "image-unreadable"),
                bad("a JPEG that says it is a PNG", "image/png", Pictures.jpeg(9, 9), "image-not-as-announced"),
                bad("a PNG that says it is a WebP", "image/webp", Pictures.png(9, 9), "image-not-as-announced"),
                bad("half a JPEG", "image/jpeg", half(Pictures.jpeg(200, 200)), "image-unreadable"),
                bad("half a PNG", "image/png", half(Pictures.png(200, 200)), "image-unreadable"),
                bad("half a GIF", "image/gif", half(Pictures.gif(200, 200)), "image-unreadable"),
                bad("half a WebP", "image/webp", half(Pictures.WEBP), "image-unreadable"),
                bad("a JPEG and a ZIP", "image/jpeg", Pictures.join(Pictures.jpeg(9, 9), ZIP), "image-unreadable"),
                bad("a PNG and a ZIP", "image/png", Pictures.join(Pictures.png(9, 9), ZIP), "image-unreadable"),
                bad("a GIF and a ZIP", "image/gif", Pictures.join(Pictures.gif(9, 9), ZIP), "image-unreadable"),
                bad("a WebP and a ZIP", "image/webp", Pictures.join(Pictures.WEBP, ZIP), "image-unreadable"),
                bad("a PNG whose pixels are noise", "image/png", broken(Pictures.png(200, 200)), "image-unreadable"),
                bad("a bomb", "image/png", Pictures.bomb(20_000), "image-too-large"),
                bad("too many frames", "image/gif", Pictures.animation(1000, 1000, 4), "image-too-large"));
    }

    private static Arguments bad(String what, String type, byte[] file, String code) {
        return Arguments.of(what, type, file, code);
    }

    private static byte[] half(byte[] file) {
        return Arrays.copyOf(file, file.length / 2);
    }

    private static byte[] broken(byte[] png) {
        for (int at = 45; at < png.length - 20; at++) png[at] ^= 0x5A;
        return png;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badFiles")
    void aBadFileIsRefusedForGood(String what, String type, byte[] file, String code) {
        var ada = somebody();
        var image = ada.uploads(type, file);

        ada.claims(image, ada).then().statusCode(422).body("code", equalTo(code));

        assertEquals("REFUSED", state(image));
        assertFalse(Files.exists(quarantined(image)));
        ada.claims(image, ada).then().statusCode(422).body("code", equalTo(code));
        ada.asksFor(image, "original").then().statusCode(404).body("code", equalTo("image-not-found"));
    }

    @Test
    void whatIsUploadedAfterARefusalDoesNotCount() {
        var ada = somebody();
        var png = Pictures.png(30, 30);
        var upload = ada.allowedToUpload("image/png", png.length);
        Person.put(upload, new byte[png.length]);
        var image = UUID.fromString(upload.getString("storageId"));
        ada.claims(image, ada).then().statusCode(422);

        Person.put(upload, png);

        ada.claims(image, ada).then().statusCode(422);
    }

    /** Not every S3 enforces what the URL has signed: the claim looks again. */
    @TestFactory
    Stream<DynamicTest> whatS3LetThroughIsRefusedAllTheSame() {
        var png = Pictures.png(30, 30);
        return Map.of("longer", Pictures.join(png, new byte[] {1}), "shorter", Arrays.copyOf(png, 50))
                .entrySet()
                .stream()
                .map(other -> DynamicTest.dynamicTest(other.getKey(), () -> {
                    var ada = somebody();
                    var image = ada.uploads("image/png", png);
                    Files.write(quarantined(image), other.getValue());
                    ada.claims(image, ada).then().statusCode(422).body("code", equalTo("image-not-as-announced"));
                }));
    }
}

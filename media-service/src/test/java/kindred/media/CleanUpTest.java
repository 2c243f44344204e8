package kindred.media;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kindred.local.suite.ServiceSettings;
import kindred.media.store.ObjectStore;
import kindred.media.store.OrphanedObjects;
import kindred.media.store.PictureSize;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** Wherever a claim or a deletion stops, a repeated claim or the clean-up mends it. */
@QuarkusTest
class CleanUpTest extends MediaTest {
    private static final byte[] PNG = Pictures.png(30, 30);
    private static final String A_DAY_OLD = "created_at = now() - interval '25 hours'";

    @Inject
    ObjectStore store;

    @Inject
    OrphanedObjects leftovers;

    @Inject
    S3Client s3;

    @Test
    void whatNobodySentInADayIsDeleted() {
        var ada = somebody();
        var uploaded = ada.uploads("image/png", PNG);
        var neverUploaded = UUID.fromString(ada.allowedToUpload("image/png", 10).getString("storageId"));
        var refused = ada.uploads("image/png", new byte[100]);
        ada.claims(refused, ada).then().statusCode(422);
        var younger = ada.uploads("image/png", PNG);
        var stored = ada.shows(PNG, ada);

        for (var image : List.of(uploaded, neverUploaded, refused, stored)) change(image, A_DAY_OLD);

        for (var image : List.of(uploaded, neverUploaded, refused))
            await().until(() -> state(image).equals("DELETED"));
        await().until(() -> !Files.exists(quarantined(uploaded)));
        ada.claims(uploaded, ada).then().statusCode(404);
        assertEquals("OPEN", state(younger));
        assertTrue(Files.exists(quarantined(younger)));
        assertEquals("STORED", state(stored));
        assertEquals(200, ada.looksAt(stored, "original").statusCode());

        change(uploaded, "changed_at = now() - interval '3 hours'");
        await().until(() -> state(uploaded).isEmpty());
    }

    @Test
    void aClaimThatDiedWithItsObjectsWrittenIsDoneAgain() {
        var ada = somebody();
        var image = ada.uploads("image/png", PNG);
        store.keep(image, PictureSize.ORIGINAL, "image/png", new byte[7]); // as far as it came

        ada.claims(image, ada).then().statusCode(200);

        assertEquals(30, Pictures.read(ada.looksAt(image, "original").body()).getWidth());
    }

    @Test
    void aClaimThatDiedAndIsNotRepeatedLeavesNothing() {
        var ada = somebody();
        var image = ada.uploads("image/png", PNG);
        for (var size : PictureSize.values()) store.keep(image, size, "image/png", PNG);

        change(image, A_DAY_OLD);

        await().until(() -> kept(image).isEmpty() && !Files.exists(quarantined(image)));
    }

    @Test
    void whatAClaimWroteAfterTheImageWasGivenUpGoesWithTheRow() {
        var ada = somebody();
        var image = ada.uploads("image/png", PNG);
        change(image, A_DAY_OLD);
        await().until(() -> state(image).equals("DELETED"));
        store.keep(image, PictureSize.ORIGINAL, "image/png", PNG); // too late

        change(image, "changed_at = now() - interval '3 hours'");

        await().until(() -> state(image).isEmpty());
        assertEquals(List.of(), kept(image));
    }

    @Test
    void aFileThatWasUploadedAgainAfterTheClaimIsDeleted() throws IOException {
        var ada = somebody();
        var upload = ada.allowedToUpload("image/png", PNG.length);
        var image = UUID.fromString(upload.getString("storageId"));
        Person.put(upload, PNG);
        ada.claims(image, ada).then().statusCode(200);
        Person.put(upload, PNG);

        Files.setLastModifiedTime(
                quarantined(image), FileTime.from(Instant.now().minus(Duration.ofHours(25))));

        await().until(() -> !Files.exists(quarantined(image)));
        assertEquals(200, ada.looksAt(image, "original").statusCode());
    }

    @Test
    void uploadsInPartsThatNobodyFinishedAreGivenUp() {
        var begun = s3.createMultipartUpload(
                create -> create.bucket(ServiceSettings.BUCKET).key("quarantine/" + UUID.randomUUID()));
        assertTrue(uploadsInParts().contains(begun.uploadId()));

        leftovers.abortMultipartBefore(Instant.now().plusSeconds(60));

        assertTrue(!uploadsInParts().contains(begun.uploadId()));
    }

    private List<String> uploadsInParts() {
        return s3.listMultipartUploads(list -> list.bucket(ServiceSettings.BUCKET)).uploads().stream()
                .map(upload -> upload.uploadId())
                .toList();
    }
}

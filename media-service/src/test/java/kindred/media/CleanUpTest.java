package kindred.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kindred.local.suite.ServiceSettings;
import kindred.local.testing.PresignedRequests;
import kindred.media.store.ImageSize;
import kindred.media.store.ObjectStore;
import kindred.media.store.OrphanedObjects;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** The clean-up deletes what failed claims and deletions have left behind. */
@QuarkusTest
class CleanUpTest extends MediaTest {
    private static final byte[] PNG = TestImages.png(30, 30);
    private static final String A_DAY_OLD = "created_at = now() - interval '25 hours'";

    @Inject
    ObjectStore store;

    @Inject
    OrphanedObjects orphanedObjects;

    @Inject
    S3Client s3;

    @Test
    void deletesUploadsUnclaimedForADay() {
        var ada = newUser();
        var uploaded = ada.upload("image/png", PNG);
        var neverUploaded = UUID.fromString(ada.createUpload("image/png", 10).getString("storageId"));
        var rejected = ada.upload("image/png", new byte[100]);
        ada.claim(rejected, ada).then().statusCode(422);
        var younger = ada.upload("image/png", PNG);
        var stored = ada.storeImage(PNG, ada);

        for (var image : List.of(uploaded, neverUploaded, rejected, stored)) updateRow(image, A_DAY_OLD);

        for (var image : List.of(uploaded, neverUploaded, rejected))
            await().until(() -> state(image).equals("DELETED"));
        await().until(() -> !Files.exists(quarantinedFile(uploaded)));
        ada.claim(uploaded, ada).then().statusCode(404);
        assertThat(state(younger)).isEqualTo("OPEN");
        assertThat(Files.exists(quarantinedFile(younger))).isTrue();
        assertThat(state(stored)).isEqualTo("STORED");
        assertThat(ada.download(stored, "original").statusCode()).isEqualTo(200);

        updateRow(uploaded, "changed_at = now() - interval '3 hours'");
        await().until(() -> state(uploaded).isEmpty());
    }

    @Test
    void aClaimOverwritesTheObjectsOfAFailedClaim() {
        var ada = newUser();
        var image = ada.upload("image/png", PNG);
        store.save(image, ImageSize.ORIGINAL, "image/png", new byte[7]); // written before the claim failed

        ada.claim(image, ada).then().statusCode(200);

        assertThat(TestImages.read(ada.download(image, "original").body()).getWidth())
                .isEqualTo(30);
    }

    @Test
    void deletesTheObjectsOfAFailedClaim() {
        var ada = newUser();
        var image = ada.upload("image/png", PNG);
        for (var size : ImageSize.values()) store.save(image, size, "image/png", PNG);

        updateRow(image, A_DAY_OLD);

        await().until(() -> storedSizes(image).isEmpty() && !Files.exists(quarantinedFile(image)));
    }

    @Test
    void deletesObjectsWrittenAfterTheDeletion() {
        var ada = newUser();
        var image = ada.upload("image/png", PNG);
        updateRow(image, A_DAY_OLD);
        await().until(() -> state(image).equals("DELETED"));
        store.save(image, ImageSize.ORIGINAL, "image/png", PNG); // by a claim that was still running

        updateRow(image, "changed_at = now() - interval '3 hours'");

        await().until(() -> state(image).isEmpty());
        assertThat(storedSizes(image)).isEqualTo(List.of());
    }

    @Test
    void deletesTheEmptyFileThatClosesAnUpload() throws Exception {
        var ada = newUser();
        var upload = ada.createUpload("image/png", PNG.length);
        var image = UUID.fromString(upload.getString("storageId"));
        PresignedRequests.put(upload, PNG);
        ada.claim(image, ada).then().statusCode(200);
        assertThat(isUploadClosed(image)).isTrue();

        Files.setLastModifiedTime(
                quarantinedFile(image), FileTime.from(Instant.now().minus(Duration.ofHours(25))));

        await().until(() -> !Files.exists(quarantinedFile(image)));
        assertThat(ada.download(image, "original").statusCode()).isEqualTo(200);
    }

    @Test
    void deletesPastDaysOfUploads() throws Exception {
        var owner = UUID.randomUUID();
        try (var connection = suite.jdbc("media");
                var insert = connection.prepareStatement(
                        "insert into upload_days values (?, current_date - 3, 1), (?, current_date, 1)")) {
            insert.setObject(1, owner);
            insert.setObject(2, owner);
            insert.executeUpdate();
        }

        await().until(() -> uploadDays(owner) == 1);
    }

    private int uploadDays(UUID owner) throws SQLException {
        try (var connection = suite.jdbc("media");
                var query = connection.prepareStatement("select count(*) from upload_days where owner_id = ?")) {
            query.setObject(1, owner);
            var row = query.executeQuery();
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void abortsUnfinishedMultipartUploads() {
        var upload = s3.createMultipartUpload(
                create -> create.bucket(ServiceSettings.BUCKET).key("quarantine/" + UUID.randomUUID()));
        assertThat(multipartUploads().contains(upload.uploadId())).isTrue();

        orphanedObjects.abortMultipartBefore(Instant.now().plusSeconds(60));

        assertThat(multipartUploads().contains(upload.uploadId())).isFalse();
    }

    private List<String> multipartUploads() {
        return s3.listMultipartUploads(list -> list.bucket(ServiceSettings.BUCKET)).uploads().stream()
                .map(multipart -> multipart.uploadId())
                .toList();
    }
}

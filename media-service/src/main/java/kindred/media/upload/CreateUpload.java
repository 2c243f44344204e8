package kindred.media.upload;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import kindred.kit.problem.ProblemCode;
import kindred.media.cleanup.CleanupConfig;
import kindred.media.image.Image;
import kindred.media.image.Image.State;
import kindred.media.store.ObjectStore;
import kindred.media.store.UrlSigner;

/** Allows one upload, if the person has not too many open, and there is somewhere to upload to. */
@ApplicationScoped
class CreateUpload {
    private final EntityManager database;
    private final ObjectStore store;
    private final UrlSigner signer;
    private final UploadConfig config;
    private final CleanupConfig cleanup;

    CreateUpload(
            EntityManager database, ObjectStore store, UrlSigner signer, UploadConfig config, CleanupConfig cleanup) {
        this.database = database;
        this.store = store;
        this.signer = signer;
        this.config = config;
        this.cleanup = cleanup;
    }

    Upload open(UUID owner, NewUpload upload) {
        store.demandPresence();
        return QuarkusTransaction.requiringNew().call(() -> allow(owner, upload));
    }

    private Upload allow(UUID owner, NewUpload upload) {
        oneAtATime(owner);
        demandRoom(owner);
        var image = new Image();
        image.storageId = UUID.randomUUID();
        image.ownerId = owner;
        image.announcedType = upload.contentType();
        image.announcedSize = upload.size();
        image.sha256 = upload.sha256();
        image.createdAt = Image.now();
        image.become(State.OPEN);
        image.persist();
        return Upload.of(
                image.storageId,
                signer.upload(image.storageId, image.announcedType, image.announcedSize, image.sha256, config.valid()));
    }

    /** So that many requests at once do not all find the last place free. */
    private void oneAtATime(UUID owner) {
        database.createNativeQuery("select pg_advisory_xact_lock(?1)::text")
                .setParameter(1, owner.getMostSignificantBits())
                .getSingleResult();
    }

    private void demandRoom(UUID owner) {
        var open = Image.<Image>list("ownerId = ?1 and state = ?2 order by createdAt", owner, State.OPEN);
        if (open.size() < config.openAtOnce()) return;
        var oldestGoes = open.get(0).createdAt.plus(cleanup.unclaimedAfter());
        throw ProblemCode.TOO_MANY_UPLOADS.problem(Duration.between(Instant.now(), oldestGoes));
    }
}

package kindred.media.upload;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import kindred.kit.problem.ProblemCode;
import kindred.media.cleanup.CleanupConfig;
import kindred.media.image.Image;
import kindred.media.image.Image.State;
import kindred.media.store.Signer;

/** Allows one upload, if the person has not too many open. Needs the database only: signing is local. */
@ApplicationScoped
class OpenUpload {
    private final EntityManager database;
    private final Signer signer;
    private final UploadConfig config;
    private final CleanupConfig cleanup;

    OpenUpload(EntityManager database, Signer signer, UploadConfig config, CleanupConfig cleanup) {
        this.database = database;
        this.signer = signer;
        this.config = config;
        this.cleanup = cleanup;
    }

    @Transactional
    Upload open(UUID owner, NewUpload upload) {
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

package kindred.media.claim;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kindred.kit.problem.ProblemCode;
import kindred.media.image.Image;
import kindred.media.image.Image.State;
import kindred.media.processing.ImageProcessingLimiter;
import kindred.media.processing.ImageRejected;
import kindred.media.processing.ReencodeImage;
import kindred.media.processing.ReencodedImage;
import kindred.media.store.ObjectStore;
import org.jboss.logging.Logger;

/**
 * Claims an image for a message. The first claim checks the file and re-encodes it under {@code images/}. The row
 * becomes STORED only when all sizes are written. A claim that fails in between leaves the image open, and the next
 * claim writes all sizes again. Concurrent claims write the same bytes.
 */
@ApplicationScoped
class ClaimImage {
    private static final Logger LOG = Logger.getLogger(ClaimImage.class);

    private final Claims claims;
    private final ObjectStore store;
    private final ImageProcessingLimiter limiter;
    private final ReencodeImage reencodeImage;

    ClaimImage(Claims claims, ObjectStore store, ImageProcessingLimiter limiter, ReencodeImage reencodeImage) {
        this.claims = claims;
        this.store = store;
        this.limiter = limiter;
        this.reencodeImage = reencodeImage;
    }

    ClaimedImage claim(UUID storageId, UUID claimId, UUID owner, Set<UUID> viewers) {
        var image = claims.claimIfStored(storageId, claimId, owner, viewers);
        if (image.state == State.STORED) return claims.claimedImage(image);
        try {
            var reencoded = limiter.run(owner, () -> reencode(image));
            if (reencoded.isEmpty()) return requireStoredMeanwhile(storageId, claimId, owner, viewers);
            var claimed =
                    claims.store(storageId, claimId, viewers, reencoded.get().metadata());
            closeUpload(storageId);
            return claimed;
        } catch (ImageRejected rejected) {
            claims.reject(storageId, rejected);
            closeUpload(storageId);
            throw rejected.code().problem(rejected.detail());
        }
    }

    /** Empty if there is no file. */
    private Optional<ReencodedImage> reencode(Image image) throws ImageRejected {
        var file = QuarantinedFile.read(image, store);
        if (file.isEmpty()) return Optional.empty();
        var reencoded = reencodeImage.reencode(file.get().format(), file.get().bytes());
        reencoded
                .files()
                .forEach((size, bytes) -> store.save(image.storageId, size, reencoded.contentType(size), bytes));
        return Optional.of(reencoded);
    }

    /** The file is missing before the upload, and also after a concurrent claim has stored the image. */
    private ClaimedImage requireStoredMeanwhile(UUID storageId, UUID claimId, UUID owner, Set<UUID> viewers) {
        var image = claims.claimIfStored(storageId, claimId, owner, viewers);
        if (image.state == State.STORED) return claims.claimedImage(image);
        throw ProblemCode.IMAGE_NOT_UPLOADED.problem();
    }

    /** A failure does not matter: the file that stays permits no second upload either, and the clean-up deletes it. */
    private void closeUpload(UUID storageId) {
        try {
            store.closeUpload(storageId);
        } catch (RuntimeException failure) {
            LOG.debugf(failure, "Quarantined file not emptied, left to the clean-up image=%s", storageId);
        }
    }
}

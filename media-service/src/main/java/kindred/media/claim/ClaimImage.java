package kindred.media.claim;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kindred.kit.problem.ProblemCode;
import kindred.media.image.Image;
import kindred.media.image.Image.State;
import kindred.media.picture.ImageProcessingLimiter;
import kindred.media.picture.ImageRejected;
import kindred.media.picture.ReencodeImage;
import kindred.media.picture.ReencodedImage;
import kindred.media.store.ObjectStore;
import org.jboss.logging.Logger;

/**
 * Lets a message use an image. The first claim has the file checked, and made anew under images/; the row says so only when all of it is
 * there. So a claim that ends in the middle leaves the image open, and the next one does it again, over whatever the first has
 * written. Two claims at once write the same.
 */
@ApplicationScoped
class ClaimImage {
    private static final Logger LOG = Logger.getLogger(ClaimImage.class);

    private final Claims claims;
    private final ObjectStore store;
    private final ImageProcessingLimiter darkroom;
    private final ReencodeImage develop;

    ClaimImage(Claims claims, ObjectStore store, ImageProcessingLimiter darkroom, ReencodeImage develop) {
        this.claims = claims;
        this.store = store;
        this.darkroom = darkroom;
        this.develop = develop;
    }

    ClaimedImage claim(UUID storageId, UUID claimId, UUID owner, Set<UUID> viewers) {
        var image = claims.find(storageId, claimId, owner, viewers);
        if (image.state == State.STORED) return claims.claimed(image);
        try {
            var checked = darkroom.inside(() -> check(image));
            if (checked.isEmpty()) return unlessClaimedMeanwhile(storageId, claimId, owner, viewers);
            var claimed =
                    claims.store(storageId, claimId, viewers, checked.get().facts());
            tidy(storageId);
            return claimed;
        } catch (ImageRejected refused) {
            claims.refuse(storageId, refused);
            tidy(storageId);
            throw refused.code().problem(refused.detail());
        }
    }

    /** Empty if there is no file. */
    private Optional<ReencodedImage> check(Image image) throws ImageRejected {
        var file = QuarantinedFile.of(image, store);
        if (file.isEmpty()) return Optional.empty();
        var developed = develop.develop(file.get().format(), file.get().bytes());
        developed
                .pictures()
                .forEach((size, picture) -> store.keep(image.storageId, size, developed.type(size), picture));
        return Optional.of(developed);
    }

    /** No file is there before the upload, and again after another claim, which may have come first. */
    private ClaimedImage unlessClaimedMeanwhile(UUID storageId, UUID claimId, UUID owner, Set<UUID> viewers) {
        var image = claims.find(storageId, claimId, owner, viewers);
        if (image.state == State.STORED) return claims.claimed(image);
        throw ProblemCode.IMAGE_NOT_UPLOADED.problem();
    }

    /** What fails here is left to the clean-up. */
    private void tidy(UUID storageId) {
        try {
            store.deleteQuarantined(storageId);
        } catch (RuntimeException later) {
            LOG.debugf(later, "The quarantined file of %s stays for now", storageId);
        }
    }
}

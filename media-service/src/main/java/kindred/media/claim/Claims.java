package kindred.media.claim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import kindred.events.EventType;
import kindred.kit.outbox.Outbox;
import kindred.kit.problem.ProblemCode;
import kindred.media.image.Grants;
import kindred.media.image.Image;
import kindred.media.image.Image.State;
import kindred.media.image.StoredImage;
import kindred.media.picture.ImageRejected;

/** What claims change in the database, each in one transaction. */
@ApplicationScoped
class Claims {
    private final Grants grants;
    private final Outbox outbox;

    Claims(Grants grants, Outbox outbox) {
        this.grants = grants;
        this.outbox = outbox;
    }

    /** The caller's image; if it is stored, the claim is made. Fails with the refusal if it was refused before. */
    @Transactional
    Image find(UUID storageId, UUID claimId, UUID owner, Set<UUID> viewers) {
        var image = Image.lock(storageId)
                .filter(found -> found.ownerId.equals(owner) && found.state != State.DELETED)
                .orElseThrow(ProblemCode.IMAGE_NOT_FOUND::problem);
        if (image.refusal != null)
            throw ProblemCode.of(image.refusal).orElseThrow().problem(Objects.requireNonNull(image.refusalDetail));
        if (image.state == State.STORED) grants.add(storageId, claimId, viewers);
        return image;
    }

    /** The objects are there: now it is true. Of two claims at once the second finds it done. */
    @Transactional
    ClaimedImage store(UUID storageId, UUID claimId, Set<UUID> viewers, StoredImage picture) {
        var image = Image.lock(storageId)
                .filter(found -> found.state == State.OPEN || found.state == State.STORED)
                .orElseThrow(ProblemCode.IMAGE_NOT_FOUND::problem);
        if (image.state == State.OPEN) {
            image.stored = picture;
            image.version++;
            image.become(State.STORED);
            outbox.emit(EventType.IMAGE_STORED, storageId, image.event());
        }
        grants.add(storageId, claimId, viewers);
        return claimed(image);
    }

    @Transactional
    void refuse(UUID storageId, ImageRejected refused) {
        Image.lock(storageId).filter(found -> found.state == State.OPEN).ifPresent(image -> {
            image.refusal = refused.code().code();
            image.refusalDetail = refused.detail();
            image.become(State.REFUSED);
        });
    }

    ClaimedImage claimed(Image image) {
        return ClaimedImage.of(image, Objects.requireNonNull(image.stored));
    }
}

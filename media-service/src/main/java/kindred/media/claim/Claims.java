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
import kindred.media.processing.ImageRejected;

/** Changes images and grants in the database, each claim in one transaction. */
@ApplicationScoped
class Claims {
    private final Grants grants;
    private final Outbox outbox;

    Claims(Grants grants, Outbox outbox) {
        this.grants = grants;
        this.outbox = outbox;
    }

    /**
     * The owner's image, claimed if it is stored. Fails with the problem of the rejection if the file was rejected
     * before.
     */
    @Transactional
    Image claimIfStored(UUID storageId, UUID claimId, UUID owner, Set<UUID> viewers) {
        var image = Image.lock(storageId)
                .filter(found -> found.ownerId.equals(owner) && found.state != State.DELETED)
                .orElseThrow(ProblemCode.IMAGE_NOT_FOUND::problem);
        if (image.refusal != null)
            throw ProblemCode.of(image.refusal).orElseThrow().problem(Objects.requireNonNull(image.refusalDetail));
        if (image.state == State.STORED) grants.add(storageId, claimId, viewers);
        return image;
    }

    /**
     * Marks the image as stored, once all its objects are written. Of concurrent claims only the first changes the row.
     */
    @Transactional
    ClaimedImage store(UUID storageId, UUID claimId, Set<UUID> viewers, StoredImage metadata) {
        var image = Image.lock(storageId)
                .filter(found -> found.state == State.OPEN || found.state == State.STORED)
                .orElseThrow(ProblemCode.IMAGE_NOT_FOUND::problem);
        if (image.state == State.OPEN) {
            image.stored = metadata;
            image.version++;
            image.transitionTo(State.STORED);
            outbox.emit(EventType.IMAGE_STORED, storageId, image.storedEvent());
        }
        grants.add(storageId, claimId, viewers);
        return claimedImage(image);
    }

    @Transactional
    void reject(UUID storageId, ImageRejected rejected) {
        Image.lock(storageId).filter(found -> found.state == State.OPEN).ifPresent(image -> {
            image.refusal = rejected.code().code();
            image.refusalDetail = rejected.detail();
            image.transitionTo(State.REFUSED);
        });
    }

    ClaimedImage claimedImage(Image image) {
        return ClaimedImage.of(image, Objects.requireNonNull(image.stored));
    }
}

package kindred.media.image;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kindred.events.ImageStored;
import org.jspecify.annotations.Nullable;

/** The row of an image. It exists from the creation of the upload URL on. */
@Entity
@Table(name = "images")
public class Image extends PanacheEntityBase {
    /** The migration {@code V1__images.sql} describes each state. */
    public enum State {
        OPEN,
        STORED,
        REFUSED,
        DELETED
    }

    @Id
    public UUID storageId;

    public UUID ownerId;

    @Enumerated(EnumType.STRING)
    public State state;

    public String announcedType;
    public long announcedSize;

    /** Base64; null if the client did not announce a hash. */
    public @Nullable String sha256;

    public @Nullable String refusal;
    public @Nullable String refusalDetail;

    /** Null until the image is stored. */
    @Embedded
    public @Nullable StoredImage stored;

    public Instant createdAt;
    public Instant changedAt;
    public long version;

    /** Reads the row for a change. Other transactions that lock it wait until this one has ended. */
    public static Optional<Image> lock(UUID storageId) {
        return findByIdOptional(storageId, LockModeType.PESSIMISTIC_WRITE);
    }

    /** The next stored images in the order of their ids, locked for a change. */
    static List<Image> lockStoredAfter(UUID storageId, int limit) {
        return Image.<Image>find("state = ?1 and storageId > ?2 order by storageId", State.STORED, storageId)
                .page(0, limit)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** The event of a stored image. */
    public ImageStored storedEvent() {
        var metadata = Objects.requireNonNull(stored);
        return new ImageStored(
                storageId,
                ownerId,
                metadata.contentType(),
                metadata.size(),
                metadata.width(),
                metadata.height(),
                changedAt,
                version);
    }

    public void transitionTo(State next) {
        state = next;
        changedAt = now();
    }

    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}

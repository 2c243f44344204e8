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

/** An image, from the moment its upload was allowed. */
@Entity
@Table(name = "images")
public class Image extends PanacheEntityBase {
    /** What each means is written in the migration that made the table. */
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

    /** Base64; null if the client did not say. */
    public @Nullable String sha256;

    public @Nullable String refusal;
    public @Nullable String refusalDetail;

    /** Null until it is stored. */
    @Embedded
    public @Nullable StoredImage stored;

    public Instant createdAt;
    public Instant changedAt;
    public long version;

    /** For a change: whoever else wants to change this image waits until the transaction has ended. */
    public static Optional<Image> lock(UUID storageId) {
        return findByIdOptional(storageId, LockModeType.PESSIMISTIC_WRITE);
    }

    /** The stored images whose ids come next, in the order of ids; locked as one is. */
    static List<Image> lockStoredAfter(UUID storageId, int most) {
        return Image.<Image>find("state = ?1 and storageId > ?2 order by storageId", State.STORED, storageId)
                .page(0, most)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** What others are told of an image that is stored. */
    public ImageStored event() {
        var picture = Objects.requireNonNull(stored);
        return new ImageStored(
                storageId,
                ownerId,
                picture.contentType(),
                picture.size(),
                picture.width(),
                picture.height(),
                changedAt,
                version);
    }

    public void become(State next) {
        state = next;
        changedAt = now();
    }

    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}

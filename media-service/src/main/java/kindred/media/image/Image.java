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
import java.util.Optional;
import java.util.UUID;
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
    public @Nullable StoredPicture stored;

    public Instant createdAt;
    public Instant changedAt;
    public long version;

    /** For a change: whoever else wants to change this image waits until the transaction has ended. */
    public static Optional<Image> lock(UUID storageId) {
        return findByIdOptional(storageId, LockModeType.PESSIMISTIC_WRITE);
    }

    public void become(State next) {
        state = next;
        changedAt = now();
    }

    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}

package kindred.events;

import java.time.Instant;
import java.util.UUID;

/**
 * Whether operators have revoked the access of a user or of one session.
 *
 * @param subjectId the user's id, or an id that follows from the session's
 * @param subject {@link #USER} or {@link #SESSION}
 * @param revoked false once the revocation is lifted
 * @param version grows with each change; the state with the highest version is the current one
 */
public record Revocation(UUID subjectId, String subject, boolean revoked, Instant changedAt, long version)
        implements EventData {
    public static final String USER = "user";
    public static final String SESSION = "session";

    @Override
    public UUID key() {
        return subjectId;
    }
}

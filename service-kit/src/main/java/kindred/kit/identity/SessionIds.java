package kindred.kit.identity;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Derives the id of a session: a name-based UUID (RFC 9562, version 5) of Clerk's id of the session, so that Clerk's id
 * leaves no service.
 */
public final class SessionIds {
    /** Never change it: another namespace would lift all revocations of sessions. */
    private static final UUID NAMESPACE = UUID.fromString("5b1c2a9e-0f6d-5c37-8d52-7e1f4a6b9c03");

    private static final NameBasedGenerator GENERATOR = Generators.nameBasedGenerator(NAMESPACE);

    private SessionIds() {}

    /** @param clerkId the {@code sid} of the session's tokens, for example {@code sess_2b…} */
    public static UUID of(String clerkId) {
        return GENERATOR.generate(clerkId);
    }

    /** The id of a verified token's session; empty for the token of a template, which may have none. */
    public static Optional<UUID> of(JsonWebToken token) {
        return token.<Object>claim("sid")
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .map(SessionIds::of);
    }
}

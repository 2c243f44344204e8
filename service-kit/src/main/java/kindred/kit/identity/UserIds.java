package kindred.kit.identity;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.util.UUID;

/**
 * The id of a user is a name-based UUID (RFC 9562, version 5) of their token identifier, so every service derives the same id from
 * the token alone.
 */
public final class UserIds {
    /** Fixed for ever: another namespace would give everybody another id. */
    private static final UUID NAMESPACE = UUID.fromString("6f1c1b5e-7f0a-5b9e-9d55-2c4f5c6a9d11");

    private static final NameBasedGenerator GENERATOR = Generators.nameBasedGenerator(NAMESPACE);

    private UserIds() {}

    /** @param tokenIdentifier {@code iss + "|" + sub} of the Clerk token, verbatim */
    public static UUID of(String tokenIdentifier) {
        return GENERATOR.generate(tokenIdentifier);
    }
}

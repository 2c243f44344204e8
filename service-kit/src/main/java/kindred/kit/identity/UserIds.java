package kindred.kit.identity;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Derives the id of a user: a name-based UUID (RFC 9562, version 5) of the token identifier. So every service derives
 * the same id from the token alone.
 */
public final class UserIds {
    /** Never change it: another namespace would change the id of every user. */
    private static final UUID NAMESPACE = UUID.fromString("6f1c1b5e-7f0a-5b9e-9d55-2c4f5c6a9d11");

    private static final NameBasedGenerator GENERATOR = Generators.nameBasedGenerator(NAMESPACE);

    private UserIds() {}

    static String tokenIdentifier(JsonWebToken token, IdentityConfig config) {
        return config.issuerAlias().getOrDefault(token.getIssuer(), token.getIssuer()) + "|" + token.getSubject();
    }

    /** The id of the user with that verified token. */
    public static UUID of(JsonWebToken token, IdentityConfig config) {
        return of(tokenIdentifier(token, config));
    }

    /** @param tokenIdentifier {@code iss + "|" + sub} of the Clerk token, verbatim */
    public static UUID of(String tokenIdentifier) {
        return GENERATOR.generate(tokenIdentifier);
    }
}

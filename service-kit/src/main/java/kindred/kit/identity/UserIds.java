package kindred.kit.identity;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The id of a user is a name-based UUID (RFC 9562, version 5) of their token identifier, so every service derives the same id from
 * the token alone.
 */
public final class UserIds {
    /** Fixed for ever: another namespace would give everybody another id. */
    private static final UUID NAMESPACE = UUID.fromString("6f1c1b5e-7f0a-5b9e-9d55-2c4f5c6a9d11");

    private static final NameBasedGenerator GENERATOR = Generators.nameBasedGenerator(NAMESPACE);

    private UserIds() {}

    static String tokenIdentifier(JsonWebToken token, IdentityConfig config) {
        return config.issuerAlias().getOrDefault(token.getIssuer(), token.getIssuer()) + "|" + token.getSubject();
    }

    /** Of the person whose verified token that is. */
    public static UUID of(JsonWebToken token, IdentityConfig config) {
        return of(tokenIdentifier(token, config));
    }

    /** @param tokenIdentifier {@code iss + "|" + sub} of the Clerk token, verbatim */
    public static UUID of(String tokenIdentifier) {
        return GENERATOR.generate(tokenIdentifier);
    }
}

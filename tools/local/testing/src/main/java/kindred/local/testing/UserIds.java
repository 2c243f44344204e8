package kindred.local.testing;

import com.fasterxml.uuid.Generators;
import java.util.UUID;

/** The ids that the services derive from tokens. */
final class UserIds {
    /**
     * The UUID namespace of user ids, as in the services. It must not change, since the API guarantees that an id
     * follows from the token.
     */
    private static final UUID NAMESPACE = UUID.fromString("6f1c1b5e-7f0a-5b9e-9d55-2c4f5c6a9d11");

    private UserIds() {}

    /** @param tokenIdentifier the issuer and the subject of the tokens: {@code iss|sub} */
    static UUID of(String tokenIdentifier) {
        return Generators.nameBasedGenerator(NAMESPACE).generate(tokenIdentifier);
    }
}

package kindred.kit.identity;

import jakarta.inject.Singleton;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The user whose verified token came with the request. */
@Singleton
public class Caller {
    private final JsonWebToken token;
    private final IdentityConfig config;

    Caller(JsonWebToken token, IdentityConfig config) {
        this.token = token;
        this.config = config;
    }

    public UUID userId() {
        return UserIds.of(tokenIdentifier());
    }

    /** {@code iss + "|" + sub}, with the issuer from which ids were first derived. */
    public String tokenIdentifier() {
        return UserIds.tokenIdentifier(token, config);
    }
}

package kindred.kit.identity;

import io.smallrye.config.ConfigMapping;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Configures which tokens are accepted. */
@ConfigMapping(prefix = "kindred.identity")
public interface IdentityConfig {
    /** Clerk's Frontend API URL, the {@code iss} of its tokens, for example {@code https://clerk.example.com}. */
    String issuer();

    /**
     * Origins for which a token may have been issued ({@code azp}). If set, a token must name one of them. That locks out
     * every client whose token has no {@code azp}: native apps and servers.
     */
    Optional<Set<String>> authorizedParties();

    /** {@code aud} of the JWT templates that are accepted in addition to session tokens, for example {@code convex}. */
    Optional<Set<String>> templates();

    /**
     * Maps the current issuer to the issuer from which user ids were first derived, after a Clerk instance has moved to
     * another domain.
     */
    Map<String, String> issuerAlias();
}

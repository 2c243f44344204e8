package kindred.kit.identity;

import io.smallrye.config.ConfigMapping;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whose tokens are let in. */
@ConfigMapping(prefix = "kindred.identity")
public interface IdentityConfig {
    /** Clerk's Frontend API URL, the {@code iss} of its tokens, for example {@code https://clerk.example.com}. */
    String issuer();

    /** Origins that may have asked for a token ({@code azp}). When set, a token must name one of them. */
    Optional<Set<String>> authorizedParties();

    /** {@code aud} of the JWT templates that are let in beside session tokens, for example {@code convex}. */
    Optional<Set<String>> templates();

    /** Issuer now in use to the issuer that ids were first derived from, for a Clerk instance that moved to another domain. */
    Map<String, String> issuerAlias();
}

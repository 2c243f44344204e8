package kindred.simulator.clerk;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/**
 * Mints tokens in the format of Clerk's session tokens, version 2. Its keys are in a file, so that tokens stay valid
 * after a restart.
 *
 * @see <a href="https://clerk.com/docs/backend-requests/resources/session-tokens">Clerk: session tokens</a>
 */
public final class ClerkIssuer {
    private static final String SESSION_CATEGORY = "cl_B7d4PD111AAA";
    private static final int CLOCK_SKEW_SECONDS = 10;

    private final String url;
    private final String authorizedParty;
    private final SigningKeys keys;

    /**
     * @param url the {@code iss} of the tokens
     * @param authorizedParty the {@code azp} of the tokens
     * @param file the file of the keys, created if absent
     */
    public ClerkIssuer(String url, String authorizedParty, Path file) {
        this.url = url;
        this.authorizedParty = authorizedParty;
        this.keys = new SigningKeys(file);
    }

    public String url() {
        return url;
    }

    /** The identifier of a user in Convex and Kindred: {@code iss|sub}. */
    public String tokenIdentifier(String name) {
        return url + "|" + subject(name);
    }

    public String mint(TokenSpec spec) {
        var header = new TreeMap<String, Object>();
        header.put("alg", "RS256");
        header.put("cat", SESSION_CATEGORY);
        header.put("kid", keys.currentId());
        header.put("typ", "JWT");

        var now = Instant.now().getEpochSecond();
        var claims = new TreeMap<String, Object>();
        claims.put("azp", authorizedParty);
        claims.put("exp", now + spec.ttl().toSeconds());
        claims.put("fva", List.of(0, -1));
        claims.put("iat", now);
        claims.put("iss", url);
        claims.put("jti", ClerkIds.random(""));
        claims.put("nbf", now - CLOCK_SKEW_SECONDS);
        claims.put("sid", ClerkIds.of("sess_", spec.name()));
        claims.put("sts", "active");
        claims.put("sub", subject(spec.name()));
        claims.put("v", 2);

        spec.applyTo(header, claims);
        return keys.sign(header, claims, spec.foreignKey());
    }

    /** Signs with a new key from now on. Earlier tokens stay valid only if the old keys are kept. */
    public void rotate(boolean keepOld) {
        keys.rotate(keepOld);
    }

    String jwks() {
        return keys.jwks();
    }

    private static String subject(String name) {
        return ClerkIds.of("user_", name);
    }
}

package kindred.local.clerk;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A token to be minted: by default a good session token of a person, and with the methods below one that differs from it.
 *
 * @param header entries of the JOSE header that differ; an empty one is left out
 * @param claims claims that differ; an empty one is left out
 * @param foreignKey signed by a key that the issuer does not publish, under the id of one that it does
 */
public record TokenSpec(
        String name,
        Duration ttl,
        Map<String, Optional<Object>> header,
        Map<String, Optional<Object>> claims,
        boolean foreignKey) {

    /** How long Clerk's session tokens live. */
    public static final Duration SESSION_TTL = Duration.ofSeconds(60);

    /** A good token of the person of this name, for 60 s. */
    public static TokenSpec of(String name) {
        return new TokenSpec(name, SESSION_TTL, Map.of(), Map.of(), false);
    }

    /** May be negative: then it has expired. */
    public TokenSpec ttl(Duration ttl) {
        return new TokenSpec(name, ttl, header, claims, foreignKey);
    }

    /** Sets {@code cat}, {@code typ}, {@code kid} or another entry of the header. */
    public TokenSpec header(String entry, Object value) {
        return new TokenSpec(name, ttl, with(header, entry, Optional.of(value)), claims, foreignKey);
    }

    public TokenSpec withoutHeader(String entry) {
        return new TokenSpec(name, ttl, with(header, entry, Optional.empty()), claims, foreignKey);
    }

    /** Sets {@code azp}, {@code sts}, {@code aud}, {@code sub}, {@code iss}, {@code nbf} (seconds) or another claim. */
    public TokenSpec claim(String claim, Object value) {
        return new TokenSpec(name, ttl, header, with(claims, claim, Optional.of(value)), foreignKey);
    }

    public TokenSpec withoutClaim(String claim) {
        return new TokenSpec(name, ttl, header, with(claims, claim, Optional.empty()), foreignKey);
    }

    public TokenSpec signedByForeignKey() {
        return new TokenSpec(name, ttl, header, claims, true);
    }

    private static Map<String, Optional<Object>> with(
            Map<String, Optional<Object>> entries, String name, Optional<Object> value) {
        var all = new HashMap<>(entries);
        all.put(name, value);
        return Map.copyOf(all);
    }
}

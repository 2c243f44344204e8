package kindred.simulator.clerk;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The specification of a token: a valid session token of a user, which the methods below change.
 *
 * @param header entries of the JOSE header to set; an empty value removes one
 * @param claims claims to set; an empty value removes one
 * @param foreignKey whether an unknown key signs the token under the id of a published one
 */
public record TokenSpec(
        String name,
        Duration ttl,
        Map<String, Optional<Object>> header,
        Map<String, Optional<Object>> claims,
        boolean foreignKey) {

    /** The lifetime of Clerk's session tokens. */
    public static final Duration SESSION_TTL = Duration.ofSeconds(60);

    /** A valid token of a user for 60 s. */
    public static TokenSpec of(String name) {
        return new TokenSpec(name, SESSION_TTL, Map.of(), Map.of(), false);
    }

    /** Sets the lifetime. A negative one makes an expired token. */
    public TokenSpec ttl(Duration ttl) {
        return new TokenSpec(name, ttl, header, claims, foreignKey);
    }

    /** Sets an entry of the header, such as {@code cat}, {@code typ} or {@code kid}. */
    public TokenSpec header(String entry, Object value) {
        return new TokenSpec(name, ttl, with(header, entry, Optional.of(value)), claims, foreignKey);
    }

    public TokenSpec withoutHeader(String entry) {
        return new TokenSpec(name, ttl, with(header, entry, Optional.empty()), claims, foreignKey);
    }

    /**
     * Sets a claim, such as {@code azp}, {@code sts}, {@code aud}, {@code sub}, {@code iss} or {@code nbf} (seconds).
     */
    public TokenSpec claim(String claim, Object value) {
        return new TokenSpec(name, ttl, header, with(claims, claim, Optional.of(value)), foreignKey);
    }

    public TokenSpec withoutClaim(String claim) {
        return new TokenSpec(name, ttl, header, with(claims, claim, Optional.empty()), foreignKey);
    }

    public TokenSpec signedByForeignKey() {
        return new TokenSpec(name, ttl, header, claims, true);
    }

    /** Applies the differences to the header and the claims of a valid token. */
    void applyTo(Map<String, Object> validHeader, Map<String, Object> validClaims) {
        apply(header, validHeader);
        apply(claims, validClaims);
    }

    private static void apply(Map<String, Optional<Object>> differences, Map<String, Object> entries) {
        differences.forEach((name, value) ->
                value.ifPresentOrElse(present -> entries.put(name, present), () -> entries.remove(name)));
    }

    private static Map<String, Optional<Object>> with(
            Map<String, Optional<Object>> entries, String name, Optional<Object> value) {
        var all = new HashMap<>(entries);
        all.put(name, value);
        return Map.copyOf(all);
    }
}

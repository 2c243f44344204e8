package kindred.torture.suite;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kindred.local.clerk.ClerkIssuer;
import kindred.local.clerk.TokenSpec;
import kindred.torture.history.Validity;

/** Session tokens of an issuer whose clock may be wrong. */
public final class Tokens {
    /** A client asks for a new one long before the old one ends. */
    private static final Duration FRESH = Duration.ofSeconds(20);

    /** Clerk dates them back a little. */
    private static final long BACK_SECONDS = 10;

    private final ClerkIssuer issuer;
    private final Map<String, Token> minted = new ConcurrentHashMap<>();
    private volatile long skew;

    Tokens(ClerkIssuer issuer) {
        this.issuer = issuer;
    }

    /** @param at when it was minted, by the right clock */
    public record Token(String text, Validity validity, Instant at, long skew) {}

    /** From now on the issuer's clock is fast by that much, or slow if it is negative. */
    public void skew(Duration wrong) {
        skew = wrong.toSeconds();
    }

    public Token of(String name) {
        return minted.compute(name, (same, token) -> token != null && isFresh(token) ? token : mint(name));
    }

    private boolean isFresh(Token token) {
        return token.skew == skew && token.at.plus(FRESH).isAfter(Instant.now());
    }

    private Token mint(String name) {
        var wrongBy = skew;
        var at = Instant.now();
        var now = at.getEpochSecond() + wrongBy;
        var validity = new Validity(now - BACK_SECONDS, now + TokenSpec.SESSION_TTL.toSeconds());
        var spec = TokenSpec.of(name)
                .claim("iat", now)
                .claim("nbf", validity.from())
                .claim("exp", validity.until());
        return new Token(issuer.mint(spec), validity, at, wrongBy);
    }
}

package kindred.torture.suite;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kindred.simulator.clerk.ClerkIssuer;
import kindred.simulator.clerk.TokenSpec;
import kindred.torture.history.Validity;

/** The session tokens of an issuer whose clock may be wrong. */
public final class Tokens {
    /** A client requests a new token long before the old one expires. */
    private static final Duration MAX_AGE = Duration.ofSeconds(20);

    /** Clerk sets {@code nbf} to a time before the issue. */
    private static final long NOT_BEFORE_SECONDS = 10;

    private final ClerkIssuer issuer;
    private final Map<String, Token> minted = new ConcurrentHashMap<>();
    private volatile long skew;

    Tokens(ClerkIssuer issuer) {
        this.issuer = issuer;
    }

    /**
     * @param at the time of issue by the correct clock
     * @param skew seconds by which the issuer's clock was fast
     */
    public record Token(String text, Validity validity, Instant at, long skew) {}

    /** Sets the issuer's clock fast, or slow if the duration is negative. */
    public void skew(Duration fast) {
        skew = fast.toSeconds();
    }

    public Token of(String name) {
        return minted.compute(name, (same, token) -> token != null && isFresh(token) ? token : mint(name));
    }

    private boolean isFresh(Token token) {
        return token.skew == skew && token.at.plus(MAX_AGE).isAfter(Instant.now());
    }

    private Token mint(String name) {
        var skewNow = skew;
        var at = Instant.now();
        var now = at.getEpochSecond() + skewNow;
        var validity = new Validity(now - NOT_BEFORE_SECONDS, now + TokenSpec.SESSION_TTL.toSeconds());
        var spec = TokenSpec.of(name)
                .claim("iat", now)
                .claim("nbf", validity.from())
                .claim("exp", validity.until());
        return new Token(issuer.mint(spec), validity, at, skewNow);
    }
}

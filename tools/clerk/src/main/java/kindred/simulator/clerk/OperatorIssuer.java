package kindred.simulator.clerk;

import java.nio.file.Path;
import java.time.Instant;
import java.util.TreeMap;

/**
 * Mints the tokens of operators, in place of the identity provider of those who run Kindred. It has keys of its own;
 * only its address is one of Clerk's stand-in, which saves a process.
 */
public final class OperatorIssuer {
    /** The path of the issuer below the URL of the server. */
    public static final String PATH = "/operators";

    /** The {@code aud} of the tokens. */
    static final String AUDIENCE = "kindred-operations";

    private final String url;
    private final SigningKeys keys;

    /**
     * @param server the URL of the server that publishes the keys
     * @param file the file of the keys, created if absent
     */
    public OperatorIssuer(String server, Path file) {
        this.url = server + PATH;
        this.keys = new SigningKeys(file);
    }

    /** The {@code iss} of the tokens. */
    public String url() {
        return url;
    }

    /** A token of the operator, whose name is its {@code sub}. */
    public String mint(TokenSpec spec) {
        var header = new TreeMap<String, Object>();
        header.put("alg", "RS256");
        header.put("kid", keys.currentId());
        header.put("typ", "at+jwt");
        var now = Instant.now().getEpochSecond();
        var claims = new TreeMap<String, Object>();
        claims.put("aud", AUDIENCE);
        claims.put("exp", now + spec.ttl().toSeconds());
        claims.put("iat", now);
        claims.put("iss", url);
        claims.put("sub", spec.name());
        spec.applyTo(header, claims);
        return keys.sign(header, claims, spec.foreignKey());
    }

    String jwks() {
        return keys.jwks();
    }
}

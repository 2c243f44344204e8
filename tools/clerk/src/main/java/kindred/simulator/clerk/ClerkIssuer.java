package kindred.simulator.clerk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Mints tokens in the format of Clerk's session tokens, version 2. Its keys are in a file, so that tokens stay valid
 * after a restart.
 *
 * @see <a href="https://clerk.com/docs/backend-requests/resources/session-tokens">Clerk: session tokens</a>
 */
public final class ClerkIssuer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
    private static final String SESSION_CATEGORY = "cl_B7d4PD111AAA";
    private static final int CLOCK_SKEW_SECONDS = 10;

    private final String url;
    private final String authorizedParty;
    private final Path file;
    private final List<SigningKey> keys = new ArrayList<>();

    /**
     * @param url the {@code iss} of the tokens
     * @param authorizedParty the {@code azp} of the tokens
     * @param file the file of the keys, created if absent
     */
    public ClerkIssuer(String url, String authorizedParty, Path file) {
        this.url = url;
        this.authorizedParty = authorizedParty;
        this.file = file;
        try {
            if (Files.exists(file)) load();
            else rotate(false);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public String url() {
        return url;
    }

    /** The identifier of a user in Convex and Kindred: {@code iss|sub}. */
    public String tokenIdentifier(String name) {
        return url + "|" + subject(name);
    }

    public synchronized String mint(TokenSpec spec) {
        var key = keys.get(keys.size() - 1);
        var header = new TreeMap<String, Object>();
        header.put("alg", "RS256");
        header.put("cat", SESSION_CATEGORY);
        header.put("kid", key.id());
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

        apply(spec.header(), header);
        apply(spec.claims(), claims);
        var content = encoded(header) + "." + encoded(claims);
        var signingKey = spec.foreignKey() ? SigningKey.generate() : key;
        return content + "." + URL.encodeToString(signingKey.sign(content.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Signs with a new key from now on. Earlier tokens stay valid only if the old keys are kept. */
    public synchronized void rotate(boolean keepOld) {
        if (!keepOld) keys.clear();
        keys.add(SigningKey.generate());
        save();
    }

    /** The public keys as a JWK set (RFC 7517). */
    synchronized String jwks() {
        return json(Map.of("keys", keys.stream().map(SigningKey::jwk).toList()));
    }

    private static String subject(String name) {
        return ClerkIds.of("user_", name);
    }

    private static void apply(Map<String, Optional<Object>> differences, Map<String, Object> entries) {
        differences.forEach((name, value) ->
                value.ifPresentOrElse(present -> entries.put(name, present), () -> entries.remove(name)));
    }

    private void load() throws IOException {
        var saved = JSON.readValue(file.toFile(), new TypeReference<LinkedHashMap<String, String>>() {});
        saved.forEach((id, encoded) -> keys.add(SigningKey.of(id, encoded)));
    }

    private void save() {
        var saved = new LinkedHashMap<String, String>();
        for (var key : keys) saved.put(key.id(), key.encoded());
        try {
            KeyFile.write(file, json(saved));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String encoded(Map<String, Object> entries) {
        return URL.encodeToString(json(entries).getBytes(StandardCharsets.UTF_8));
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

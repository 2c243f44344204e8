package kindred.simulator.clerk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of an issuer in a file, so that tokens stay valid after a restart. The newest one signs. */
final class SigningKeys {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final Path file;
    private final List<SigningKey> keys = new ArrayList<>();

    /** @param file the file of the keys, created if absent */
    SigningKeys(Path file) {
        this.file = file;
        try {
            if (Files.exists(file)) load();
            else rotate(false);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The id of the key that signs. */
    synchronized String currentId() {
        return current().id();
    }

    /** A signed token. With a foreign key an unknown key signs it. */
    synchronized String sign(Map<String, Object> header, Map<String, Object> claims, boolean foreignKey) {
        var content = encoded(header) + "." + encoded(claims);
        var key = foreignKey ? SigningKey.generate() : current();
        return content + "." + URL.encodeToString(key.sign(content.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Signs with a new key from now on. Earlier tokens stay valid only if the old keys are kept. */
    synchronized void rotate(boolean keepOld) {
        if (!keepOld) keys.clear();
        keys.add(SigningKey.generate());
        save();
    }

    /** The public keys as a JWK set (RFC 7517). */
    synchronized String jwks() {
        return json(Map.of("keys", keys.stream().map(SigningKey::jwk).toList()));
    }

    private SigningKey current() {
        return keys.get(keys.size() - 1);
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

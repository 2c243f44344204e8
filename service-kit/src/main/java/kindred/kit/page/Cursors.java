package kindred.kit.page;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kindred.kit.problem.ProblemCode;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Encodes and decodes page cursors, which are opaque and signed (HMAC-SHA-256, truncated to 128 bits). The signature
 * covers the kind of list, which includes its owner and query. So a cursor is valid only for the list that returned it.
 */
@ApplicationScoped
public class Cursors {
    private static final int SIGNATURE_BYTES = 16;
    private static final String SEPARATOR = "\n";

    private final List<SecretKeySpec> keys;

    /**
     * @param secrets Signs page cursors. All replicas of a service need the same value. To replace it, set the new and
     *     the old secret, separated by a comma: the first one signs, both are valid.
     */
    Cursors(@ConfigProperty(name = "kindred.cursors.secret") List<String> secrets) {
        keys = secrets.stream()
                .map(secret -> new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"))
                .toList();
    }

    /** @param parts the position of the next page; no part may contain a line break */
    public String encode(String kind, Object... parts) {
        var position = String.join(
                        SEPARATOR, Arrays.stream(parts).map(Object::toString).toList())
                .getBytes(StandardCharsets.UTF_8);
        var signed = Arrays.copyOf(sign(keys.get(0), kind, position), SIGNATURE_BYTES + position.length);
        System.arraycopy(position, 0, signed, SIGNATURE_BYTES, position.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /**
     * Returns the encoded parts; throws a 400 {@code invalid-cursor} for a cursor that {@link #encode} did not create
     * for this kind.
     */
    public List<String> decode(String kind, String cursor) {
        byte[] signed;
        try {
            signed = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException notBase64) {
            throw ProblemCode.INVALID_CURSOR.problem();
        }
        if (signed.length < SIGNATURE_BYTES) throw ProblemCode.INVALID_CURSOR.problem();
        var position = Arrays.copyOfRange(signed, SIGNATURE_BYTES, signed.length);
        var signature = Arrays.copyOf(signed, SIGNATURE_BYTES);
        if (keys.stream().noneMatch(key -> MessageDigest.isEqual(signature, sign(key, kind, position))))
            throw ProblemCode.INVALID_CURSOR.problem();
        return List.of(new String(position, StandardCharsets.UTF_8).split(SEPARATOR, -1));
    }

    private static byte[] sign(SecretKeySpec key, String kind, byte[] position) {
        try {
            var mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            mac.update(kind.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(position), SIGNATURE_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

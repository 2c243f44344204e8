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
 * Cursors are opaque and signed (HMAC-SHA-256, 128 bits kept). The signature covers the kind of list, which carries its context
 * (whose list, which query), so a cursor fits only the list it came from and anything else is a 400.
 */
@ApplicationScoped
public class Cursors {
    private static final int SIGNATURE_BYTES = 16;
    private static final String SEPARATOR = "\n";

    private final List<SecretKeySpec> keys;

    /**
     * @param secrets Signs page cursors; the same for all replicas of a service. Two, comma-separated, while one replaces the other: the first signs, both
     *     are good.
     */
    Cursors(@ConfigProperty(name = "kindred.cursors.secret") List<String> secrets) {
        keys = secrets.stream()
                .map(secret -> new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"))
                .toList();
    }

    /** @param parts where the next page begins; none may contain a line break */
    public String encode(String kind, Object... parts) {
        var position = String.join(
                        SEPARATOR, Arrays.stream(parts).map(Object::toString).toList())
                .getBytes(StandardCharsets.UTF_8);
        var signed = Arrays.copyOf(sign(keys.get(0), kind, position), SIGNATURE_BYTES + position.length);
        System.arraycopy(position, 0, signed, SIGNATURE_BYTES, position.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /** The parts that were encoded; a 400 {@code invalid-cursor} for anything that {@link #encode} did not make for this kind. */
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

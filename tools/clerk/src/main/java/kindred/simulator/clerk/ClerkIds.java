package kindred.simulator.clerk;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/** Identifiers in Clerk's format: a prefix for the kind, and 27 letters and digits. */
final class ClerkIds {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 27;
    private static final SecureRandom RANDOM = new SecureRandom();

    private ClerkIds() {}

    static String random(String prefix) {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return prefix + letters(bytes);
    }

    /** An identifier that follows from a name. */
    static String of(String prefix, String name) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return prefix + letters(digest.digest((prefix + name).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String letters(byte[] bytes) {
        var number = new BigInteger(1, bytes);
        var base = BigInteger.valueOf(ALPHABET.length());
        var letters = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            letters.append(ALPHABET.charAt(number.mod(base).intValue()));
            number = number.divide(base);
        }
        return letters.toString();
    }
}

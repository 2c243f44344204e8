package kindred.simulator.stripe.store;

import java.security.SecureRandom;

/** Identifiers in Stripe's format: a prefix for the kind, and random letters and digits. */
public final class Ids {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** A new identifier, for example {@code sub_…}. */
    public static String next(String prefix) {
        var id = new StringBuilder(prefix).append('_');
        for (int i = 0; i < LENGTH; i++) id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        return id.toString();
    }
}

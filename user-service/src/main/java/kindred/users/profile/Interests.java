package kindred.users.profile;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Normalizes the interests that a user typed: trims and collapses white space, and removes duplicates. */
final class Interests {
    /** The maximum number of interests. */
    static final int MAX = 20;
    /** The maximum length of an interest, in code points. */
    static final int MAX_LENGTH = 50;

    private static final Pattern WHITE_SPACE = Pattern.compile("(?U)\\s+");

    private Interests() {}

    /**
     * Keeps the first of several interests that differ only in case or in the encoding of their accents. Keeps nulls,
     * so that validation rejects them. It rejects too many and too long interests as well, so these stay as they are:
     * Java folds and normalizes some texts in quadratic time.
     */
    static List<@Nullable String> normalize(List<@Nullable String> typed) {
        if (typed.size() > MAX) return typed;
        var seen = new HashSet<String>();
        return typed.stream()
                .map(interest -> interest == null ? null : trim(interest))
                .filter(interest -> interest == null || isTooLong(interest) || seen.add(fold(interest)))
                .toList();
    }

    private static String trim(String interest) {
        return WHITE_SPACE.matcher(interest).replaceAll(" ").strip();
    }

    private static boolean isTooLong(String interest) {
        return interest.codePointCount(0, interest.length()) > MAX_LENGTH;
    }

    /** Folds the case. Java has no such method; lower, upper and lower case in turn also unify ß and ẞ, ς and σ. */
    private static String fold(String text) {
        var folded = text.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Form.NFD);
    }
}

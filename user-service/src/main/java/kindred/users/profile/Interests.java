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
    private static final Pattern WHITE_SPACE = Pattern.compile("(?U)\\s+");

    private Interests() {}

    /**
     * Keeps the first of several interests that differ only in case or in the encoding of their accents. Keeps nulls,
     * so that validation rejects them.
     */
    static List<@Nullable String> normalize(List<@Nullable String> typed) {
        var seen = new HashSet<String>();
        return typed.stream()
                .map(interest -> interest == null ? null : trim(interest))
                .filter(interest -> interest == null || seen.add(fold(interest)))
                .toList();
    }

    private static String trim(String interest) {
        return WHITE_SPACE.matcher(interest).replaceAll(" ").strip();
    }

    /** Folds the case. Java has no such method; lower, upper and lower case in turn also unify ß and ẞ, ς and σ. */
    private static String fold(String text) {
        var folded = text.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Form.NFD);
    }
}

package kindred.users.profile;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a tidy list of the interests that a person typed: no needless space, and each only once. */
final class Interests {
    private static final Pattern SPACE = Pattern.compile("(?U)\\s+");

    private Interests() {}

    /** Of interests that differ only in case or in how their accents are encoded, the first is kept. Nulls stay, to be refused. */
    static List<@Nullable String> tidy(List<@Nullable String> typed) {
        var seen = new HashSet<String>();
        return typed.stream()
                .map(interest -> interest == null ? null : trim(interest))
                .filter(interest -> interest == null || seen.add(fold(interest)))
                .toList();
    }

    private static String trim(String interest) {
        return SPACE.matcher(interest).replaceAll(" ").strip();
    }

    /** Java has no case folding; on the way through lower and upper case, letters such as ß, ẞ and ς meet their other forms. */
    private static String fold(String text) {
        var folded = text.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Form.NFD);
    }
}

package kindred.probe;

import java.util.Arrays;
import java.util.List;

/**
 * The answers that are right: a status, optionally with the code of a problem ({@code 404 user-not-found}), or what
 * happens to a socket ({@code closed 1009}).
 */
record Expected(List<String> alternatives) {
    /** @param text alternatives, separated by {@code |} */
    static Expected of(String text) {
        return new Expected(Arrays.stream(text.split("\\|")).map(String::strip).toList());
    }

    boolean matches(Answer answer) {
        var text = answer.toString();
        return alternatives.stream().anyMatch(right -> text.equals(right) || text.startsWith(right + " "));
    }

    @Override
    public String toString() {
        return String.join(" or ", alternatives);
    }
}

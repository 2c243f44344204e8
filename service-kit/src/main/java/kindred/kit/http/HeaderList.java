package kindred.kit.http;

import java.util.ArrayList;
import java.util.List;

/**
 * A header whose value is a list of tokens, for example {@code Connection: keep-alive, Upgrade}. The list may be spread
 * over several header lines, and may have spaces and empty elements.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5.6.1">RFC 9110, 5.6.1</a>
 */
public final class HeaderList {
    private HeaderList() {}

    /** The elements of a list in their order, without surrounding white space. */
    public static List<String> elements(List<String> lines) {
        var elements = new ArrayList<String>();
        for (var line : lines)
            for (var element : line.split(",")) if (!element.isBlank()) elements.add(element.strip());
        return elements;
    }

    /** Whether a list has a token. Tokens such as connection options and protocol names ignore case. */
    public static boolean contains(List<String> lines, CharSequence token) {
        return elements(lines).stream().anyMatch(token.toString()::equalsIgnoreCase);
    }
}

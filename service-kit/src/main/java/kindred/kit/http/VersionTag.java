package kindred.kit.http;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The strong entity tag of a versioned resource, and the preconditions that refer to it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1">RFC 9110, 13.1</a>
 */
public final class VersionTag {
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"[^\"]*\"");

    private VersionTag() {}

    /** The value of {@code ETag}, for example {@code "7"} with its quotes. */
    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /** Whether {@code If-Match} permits a change of that version: it is absent, is {@code *} or names the version. */
    public static boolean permits(@Nullable String ifMatch, long version) {
        return ifMatch == null || isAny(ifMatch) || tagsIn(ifMatch).anyMatch(of(version)::equals);
    }

    /** Whether the client already has that version, according to {@code If-None-Match}. */
    public static boolean isKnown(@Nullable String ifNoneMatch, long version) {
        return ifNoneMatch != null
                && (isAny(ifNoneMatch) || tagsIn(ifNoneMatch).anyMatch(tag -> tag.endsWith(of(version))));
    }

    private static boolean isAny(String header) {
        return header.strip().equals("*");
    }

    private static Stream<String> tagsIn(String header) {
        return TAG.matcher(header).results().map(match -> match.group());
    }
}

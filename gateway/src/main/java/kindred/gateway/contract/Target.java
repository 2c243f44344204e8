package kindred.gateway.contract;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request target whose path has one meaning for every server. No segment is encoded, empty, relative or has a
 * parameter, so no server normalises it in its own way.
 *
 * @param query the query, without the question mark, as RFC 3986 writes it
 */
public record Target(List<String> segments, @Nullable String query) {
    private static final int MAX_SEGMENT_LENGTH = 128;

    /**
     * Characters that browsers leave as they are in a query, although RFC 3986 does not allow them there: servers refuse
     * them, or read them differently.
     */
    private static final Pattern RAW = Pattern.compile("[\"<>\\\\^`{|}]|%(?![0-9A-Fa-f]{2})");

    /** Null if the target is not a normal path, optionally with a query. */
    public static @Nullable Target of(String raw) {
        var queryStart = raw.indexOf('?');
        var path = queryStart < 0 ? raw : raw.substring(0, queryStart);
        var query = queryStart < 0 ? null : raw.substring(queryStart + 1);
        if (!path.startsWith("/") || (query != null && !isQuery(query))) return null;
        var segments = List.of(path.substring(1).split("/", -1));
        return segments.stream().allMatch(Target::isNormal)
                ? new Target(segments, query == null ? null : encode(query))
                : null;
    }

    /** The target as RFC 3986 writes it, if it is one that a browser sends. */
    public static String encoded(String raw) {
        var queryStart = raw.indexOf('?');
        return queryStart < 0 ? raw : raw.substring(0, queryStart) + encode(raw.substring(queryStart));
    }

    private static String encode(String query) {
        return RAW.matcher(query)
                .replaceAll(raw -> "%%%02X".formatted((int) raw.group().charAt(0)));
    }

    static boolean isNormal(String segment) {
        return !segment.isEmpty()
                && segment.length() <= MAX_SEGMENT_LENGTH
                && !segment.equals(".")
                && !segment.equals("..")
                && segment.chars().allMatch(Target::isUnreserved);
    }

    /** RFC 3986, section 2.3. */
    private static boolean isUnreserved(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }

    private static boolean isQuery(String query) {
        return query.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '#');
    }

    public String path() {
        return "/" + String.join("/", segments);
    }

    @Override
    public String toString() {
        return query == null ? path() : path() + "?" + query;
    }

    static List<String> segmentsOf(String template) {
        return Arrays.asList(template.substring(1).split("/", -1));
    }
}

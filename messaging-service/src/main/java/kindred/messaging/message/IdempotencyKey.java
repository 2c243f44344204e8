package kindred.messaging.message;

import java.util.regex.Pattern;
import kindred.kit.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * The client's name for one send; retries use the same key. The draft standard quotes it, most clients send it without
 * quotes: {@code "a-1"} and {@code a-1} are the same key.
 *
 * @see
 * <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The Idempotency-Key header</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9651#name-strings">RFC 9651: strings</a>
 */
public record IdempotencyKey(String value) {
    private static final String BARE_PATTERN = "[!#-~][ -~]{0,199}";
    private static final String QUOTED_PATTERN = "\"((?:[ !#-\\[\\]-~]|\\\\[\"\\\\]){1,200})\"";

    /** Of the header, for its schema. */
    static final String PATTERN = "^(?:" + BARE_PATTERN + "|" + QUOTED_PATTERN + ")$";

    private static final Pattern BARE = Pattern.compile(BARE_PATTERN);
    private static final Pattern QUOTED = Pattern.compile(QUOTED_PATTERN);
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    /** @param header the raw header; a 400 {@code idempotency-key-required} if it is missing or invalid */
    public static IdempotencyKey of(@Nullable String header) {
        if (header == null) throw ProblemCode.IDEMPOTENCY_KEY_REQUIRED.problem("Send an Idempotency-Key header.");
        var quoted = QUOTED.matcher(header);
        if (quoted.matches())
            return new IdempotencyKey(ESCAPED.matcher(quoted.group(1)).replaceAll("$1"));
        if (BARE.matcher(header).matches()) return new IdempotencyKey(header);
        throw ProblemCode.IDEMPOTENCY_KEY_REQUIRED.problem("The key must have 1 to 200 printable ASCII characters.");
    }
}

package kindred.messaging.message;

import java.util.regex.Pattern;
import kindred.kit.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * What makes a repeated send the same send. The draft standard has it quoted, most clients send it bare: {@code "a-1"} and
 * {@code a-1} are the same key.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The Idempotency-Key header</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9651#name-strings">RFC 9651: strings</a>
 */
public record IdempotencyKey(String value) {
    private static final Pattern BARE = Pattern.compile("[!#-~][ -~]{0,199}");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[ !#-\\[\\]-~]|\\\\[\"\\\\]){1,200})\"");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    /** @param header as it came; a 400 {@code idempotency-key-required} if there is none or it is not one */
    public static IdempotencyKey of(@Nullable String header) {
        if (header == null) throw ProblemCode.IDEMPOTENCY_KEY_REQUIRED.problem("Send an Idempotency-Key header.");
        var quoted = QUOTED.matcher(header);
        if (quoted.matches())
            return new IdempotencyKey(ESCAPED.matcher(quoted.group(1)).replaceAll("$1"));
        if (BARE.matcher(header).matches()) return new IdempotencyKey(header);
        throw ProblemCode.IDEMPOTENCY_KEY_REQUIRED.problem("The key must have 1 to 200 printable ASCII characters.");
    }
}

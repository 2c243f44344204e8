package kindred.kit.trace;

import io.opentelemetry.api.trace.Span;
import org.jspecify.annotations.Nullable;

/**
 * Formats the current span as a {@code traceparent} header.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C Trace Context: traceparent</a>
 */
public final class Traceparent {
    /** The name of the record's header and of the field in the envelope. */
    public static final String HEADER = "traceparent";

    private static final String VERSION = "00";

    private Traceparent() {}

    /** The header of the current span; null if there is none, for example without tracing. */
    public static @Nullable String current() {
        var context = Span.current().getSpanContext();
        if (!context.isValid()) return null;
        return String.join(
                "-",
                VERSION,
                context.getTraceId(),
                context.getSpanId(),
                context.getTraceFlags().asHex());
    }
}

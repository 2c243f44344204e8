package kindred.kit.trace;

import io.opentelemetry.api.trace.Span;
import org.jspecify.annotations.Nullable;

/**
 * The place in a trace that an event came from, as a header of its record says it.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C Trace Context: traceparent</a>
 */
public final class Traceparent {
    /** Of the record, and of the outbox's envelope. */
    public static final String HEADER = "traceparent";

    private static final String VERSION = "00";

    private Traceparent() {}

    /** Of what is done now; null when it belongs to no trace, as it is when tracing is off. */
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

package kindred.kit.trace;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The spans of records that are consumed together, by OpenTelemetry's conventions for messaging. Each is a child of the request that
 * published its record, so that one trace shows a change from the call to where it arrived; all of them take as long as their batch.
 *
 * <p>A record of long ago is a replay, as when an index is built anew. Its trace has ended and been forgotten: it gets no span.
 */
public final class ConsumedSpans {
    private static final Duration LONG_AGO = Duration.ofHours(1);
    private static final Pattern TRACEPARENT = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

    private final List<Span> spans = new ArrayList<>();

    private ConsumedSpans() {}

    /** Begins a span for each record whose trace is being recorded. Costs a look at a header when tracing is off. */
    public static ConsumedSpans begin(Iterable<ConsumerRecord<byte[], byte[]>> batch) {
        var consumed = new ConsumedSpans();
        var oldest = Instant.now().minus(LONG_AGO).toEpochMilli();
        for (var record : batch) {
            var origin = origin(record);
            if (origin.isSampled() && record.timestamp() > oldest)
                consumed.spans.add(span(record, Context.root().with(Span.wrap(origin))));
        }
        return consumed;
    }

    /** What the record's header says; invalid when it says nothing, or nonsense. */
    private static SpanContext origin(ConsumerRecord<byte[], byte[]> record) {
        var header = record.headers().lastHeader(Traceparent.HEADER);
        if (header == null || header.value() == null) return SpanContext.getInvalid();
        var match = TRACEPARENT.matcher(new String(header.value(), StandardCharsets.US_ASCII));
        if (!match.matches()) return SpanContext.getInvalid();
        return SpanContext.createFromRemoteParent(
                match.group(1), match.group(2), TraceFlags.fromHex(match.group(3), 0), TraceState.getDefault());
    }

    private static Span span(ConsumerRecord<byte[], byte[]> record, Context origin) {
        var span = tracer().spanBuilder("process " + record.topic())
                .setSpanKind(SpanKind.CONSUMER)
                .setParent(origin)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.operation.name", "process")
                .setAttribute("messaging.operation.type", "process")
                .setAttribute("messaging.destination.name", record.topic())
                .setAttribute("messaging.destination.partition.id", String.valueOf(record.partition()))
                .setAttribute("messaging.kafka.offset", record.offset());
        var id = record.headers().lastHeader("ce_id");
        if (id != null) span.setAttribute("messaging.message.id", new String(id.value(), StandardCharsets.UTF_8));
        return span.startSpan();
    }

    private static Tracer tracer() {
        return GlobalOpenTelemetry.getTracer("kindred");
    }

    public void done() {
        spans.forEach(Span::end);
    }

    /** The batch comes again, and gets new spans then. */
    public void failed(Exception why) {
        for (var span : spans) {
            span.setStatus(StatusCode.ERROR, String.valueOf(why.getMessage()));
            span.end();
        }
    }
}

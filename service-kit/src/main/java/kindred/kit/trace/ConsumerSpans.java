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
 * The spans of a consumed batch, one for each record, by OpenTelemetry's conventions for messaging. Each span is a
 * child of the request that published its record, so that one trace shows a change from the call to its consumers. All
 * spans last as long as the batch.
 *
 * <p>A record older than an hour is a replay, for example while an index is rebuilt. Its trace has ended, so it gets no
 * span.
 */
public final class ConsumerSpans {
    private static final Duration REPLAY_AGE = Duration.ofHours(1);
    private static final Pattern TRACEPARENT = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

    private final List<Span> spans = new ArrayList<>();

    private ConsumerSpans() {}

    /**
     * Starts a span for each record whose trace is sampled. Without tracing it only looks at one header of each record.
     */
    public static ConsumerSpans start(Iterable<ConsumerRecord<byte[], byte[]>> batch) {
        var started = new ConsumerSpans();
        var oldest = Instant.now().minus(REPLAY_AGE).toEpochMilli();
        for (var record : batch) {
            var origin = origin(record);
            if (origin.isSampled() && record.timestamp() > oldest)
                started.spans.add(span(record, Context.root().with(Span.wrap(origin))));
        }
        return started;
    }

    /** The span that published the record; invalid if the header is missing or malformed. */
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

    public void end() {
        spans.forEach(Span::end);
    }

    /** The batch gets new spans when it is handled again. */
    public void endWithError(Exception failure) {
        for (var span : spans) {
            span.setStatus(StatusCode.ERROR, String.valueOf(failure.getMessage()));
            span.end();
        }
    }
}

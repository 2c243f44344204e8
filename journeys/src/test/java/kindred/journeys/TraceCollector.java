package kindred.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** Collects the spans of services, like an operator's collector: OTLP over HTTP. */
final class TraceCollector implements AutoCloseable {
    private final ConcurrentLinkedQueue<Span> spans = new ConcurrentLinkedQueue<>();
    private final HttpServer server;
    private boolean isClosed;

    /**
     * @param kind for example {@code SERVER} or {@code CONSUMER}
     * @param parent the id of the parent span; empty for a root span
     */
    record Span(
            String service,
            String name,
            String kind,
            String trace,
            String id,
            String parent,
            Map<String, String> attributes) {}

    TraceCollector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/v1/traces", this::receive);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Span> all() {
        return List.copyOf(spans);
    }

    List<Span> of(String trace) {
        return spans.stream().filter(span -> span.trace.equals(trace)).toList();
    }

    /** The only span of that name and service in a trace; fails if there is none, or more than one. */
    Span only(String trace, String service, String name) {
        var found = of(trace).stream()
                .filter(span -> span.service.equals(service) && span.name.equals(name))
                .toList();
        assertThat(found).as(of(trace).toString()).hasSize(1);
        return found.get(0);
    }

    /** The ancestors of a span, the nearest first. */
    List<Span> ancestors(Span span) {
        var ancestors = new ArrayList<Span>();
        for (var next = parent(span); !next.isEmpty(); next = parent(next.get(0))) ancestors.add(next.get(0));
        return ancestors;
    }

    private List<Span> parent(Span child) {
        return of(child.trace).stream()
                .filter(span -> span.id.equals(child.parent))
                .toList();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
            for (var resource : request.getResourceSpansList()) {
                var service =
                        attributes(resource.getResource().getAttributesList()).get("service.name");
                for (var scope : resource.getScopeSpansList())
                    for (var span : scope.getSpansList())
                        spans.add(new Span(
                                service,
                                span.getName(),
                                span.getKind().name().replace("SPAN_KIND_", ""),
                                HexFormat.of().formatHex(span.getTraceId().toByteArray()),
                                HexFormat.of().formatHex(span.getSpanId().toByteArray()),
                                HexFormat.of().formatHex(span.getParentSpanId().toByteArray()),
                                attributes(span.getAttributesList())));
            }
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static Map<String, String> attributes(List<KeyValue> attributes) {
        return attributes.stream()
                .collect(Collectors.toMap(
                        KeyValue::getKey, attribute -> attribute.getValue().getStringValue(), (one, other) -> one));
    }

    @Override
    public void close() {
        if (!isClosed) server.stop(0);
        isClosed = true;
    }
}

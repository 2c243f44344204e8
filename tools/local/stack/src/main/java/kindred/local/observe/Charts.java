package kindred.local.observe;

import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import kindred.local.observe.Measure.Percentile;
import kindred.local.observe.Measure.Rate;
import kindred.local.observe.Measure.Sum;
import kindred.local.suite.Service;

/** All charts of the page. A new chart needs an entry here. */
final class Charts {
    private static final double MILLIS = 1000;
    private static final double MEBI = 1.0 / (1 << 20);
    private static final double KIBI = 1.0 / (1 << 10);
    private static final double PERCENT = 100;

    static final List<Chart> ALL = List.of(
            requests(),
            latency(),
            slowRequests(),
            errors(),
            messages(),
            otherEvents(),
            unpublished("Oldest unpublished change", "s", "kindred_outbox_lag_seconds", 1),
            unpublished("Unpublished write-ahead log", "KiB", "kindred_outbox_lag_bytes", KIBI),
            searchable(),
            indexed(),
            indexLag(),
            connections(),
            eachService(
                    "Workers busy",
                    "",
                    "Threads that run requests and jobs.",
                    (chart, service) -> chart.line(
                            service,
                            new Sum(
                                    Selector.of("worker_pool_active")
                                            .in(service)
                                            .with("pool_type", "worker"),
                                    1))),
            eachService(
                    "Heap in use",
                    "MiB",
                    "Drops at each garbage collection.",
                    (chart, service) -> chart.line(
                            service,
                            new Sum(
                                    Selector.of("jvm_memory_used_bytes")
                                            .in(service)
                                            .with("area", "heap"),
                                    MEBI))),
            eachService(
                    "CPU usage",
                    "%",
                    "Of all cores of this machine.",
                    (chart, service) -> chart.line(
                            service, new Sum(Selector.of("process_cpu_usage").in(service), PERCENT))));

    private Charts() {}

    /** The metrics that the charts need. The scraper ignores all others. */
    static Set<String> metrics() {
        return ALL.stream()
                .flatMap(chart -> chart.lines().stream())
                .map(line -> line.measure().selector().metric())
                .collect(Collectors.toSet());
    }

    private static Chart requests() {
        return eachService(
                "Requests",
                "/s",
                "Responses of each service.",
                (chart, service) -> chart.line(
                        service,
                        new Rate(Selector.of("http_server_requests_seconds_count")
                                .in(service))));
    }

    private static Chart latency() {
        var all = Selector.of("kindred_gateway_requests_seconds_bucket");
        return new Chart("Latency at the gateway", "ms", "Of the last ten seconds.")
                .line("median", new Percentile(0.5, all, MILLIS))
                .line("90th percentile", new Percentile(0.9, all, MILLIS))
                .line("99th percentile", new Percentile(0.99, all, MILLIS));
    }

    private static Chart slowRequests() {
        return eachService(
                "Latency, 99th percentile",
                "ms",
                "In each service.",
                (chart, service) -> chart.line(
                        service,
                        new Percentile(
                                0.99,
                                Selector.of("http_server_requests_seconds_bucket")
                                        .in(service),
                                MILLIS)));
    }

    private static Chart errors() {
        var answers = Selector.of("kindred_gateway_requests_seconds_count");
        return new Chart("Error responses", "/s", "A server error is always a fault; a client error can be correct.")
                .line(
                        "server errors",
                        new Rate(answers.with(
                                "outcome", "server-error", "unavailable", "bad-gateway", "timeout", "broken-off")))
                .line("client errors", new Rate(answers.with("outcome", "client-error", "refused")));
    }

    private static Chart messages() {
        return new Chart("Messages", "/s", "A repeated send returns the first message.")
                .line("sent", new Rate(Selector.of("kindred_messages_sent_total")))
                .line("repeated", new Rate(Selector.of("kindred_messages_repeated_total")));
    }

    private static Chart otherEvents() {
        var emitted = Selector.of("kindred_events_emitted_total");
        return new Chart("Other events", "/s", "Committed events by type.")
                .line("sign-ups", new Rate(emitted.with("type", "kindred.user.registered.v1")))
                .line("personas", new Rate(emitted.with("type", "kindred.user.persona-updated.v1")))
                .line("images", new Rate(emitted.with("type", "kindred.image.stored.v1")))
                .line("subscriptions", new Rate(emitted.with("type", "kindred.subscription.changed.v1")))
                .line("presence", new Rate(emitted.with("type", "kindred.presence.changed.v1")));
    }

    private static Chart unpublished(String title, String unit, String metric, double factor) {
        var description = "An idle connector confirms with its heartbeats, so up to 20 seconds are normal.";
        return eachDatabase(
                new Chart(title, unit, description),
                (chart, service) ->
                        chart.line(service, new Sum(Selector.of(metric).in(service), factor)));
    }

    private static Chart searchable() {
        var users = Selector.of("kindred_events_age_seconds_bucket").with("topic", "kindred.users");
        return new Chart("From a change to search", "ms", "Through database, Debezium, Kafka and Elasticsearch.")
                .line("median", new Percentile(0.5, users, MILLIS))
                .line("99th percentile", new Percentile(0.99, users, MILLIS));
    }

    private static Chart indexLag() {
        return new Chart("Index lag", "", "Records in Kafka that search-indexer has not processed.")
                .line("records", new Sum(Selector.of("kindred_search_lag"), 1));
    }

    private static Chart indexed() {
        return new Chart("Search index", "/s", "One write holds all events of a user in a batch.")
                .line("events", new Rate(Selector.of("kindred_search_events_total")))
                .line("writes", new Rate(Selector.of("kindred_search_writes_total")));
    }

    private static Chart connections() {
        var empty = new Chart("Database connections in use", "", "Of each service's pool.");
        return eachDatabase(
                empty,
                (chart, service) -> chart.line(
                        service, new Sum(Selector.of("agroal_active_count").in(service), 1)));
    }

    private static Chart eachDatabase(Chart empty, BiFunction<Chart, String, Chart> line) {
        var chart = empty;
        for (var service : Service.values())
            if (service.database().isPresent()) chart = line.apply(chart, service.processName());
        return chart;
    }

    private static Chart eachService(
            String title, String unit, String description, BiFunction<Chart, String, Chart> line) {
        var chart = new Chart(title, unit, description);
        for (var service : Service.values()) chart = line.apply(chart, service.processName());
        return chart;
    }
}

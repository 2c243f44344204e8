package kindred.local.observe;

import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import kindred.local.observe.Measure.Percentile;
import kindred.local.observe.Measure.Rate;
import kindred.local.observe.Measure.Sum;
import kindred.local.suite.Service;

/** What is drawn. To see something else, add it here. */
final class Charts {
    private static final double MILLIS = 1000;
    private static final double MEBI = 1.0 / (1 << 20);
    private static final double KIBI = 1.0 / (1 << 10);
    private static final double PERCENT = 100;

    static final List<Chart> ALL = List.of(
            requests(),
            waiting(),
            slowest(),
            errors(),
            messages(),
            changes(),
            unpublished("Oldest unpublished change", "s", "kindred_outbox_lag_seconds", 1),
            unpublished("Unpublished write-ahead log", "KiB", "kindred_outbox_lag_bytes", KIBI),
            searchable(),
            indexed(),
            behind(),
            connections(),
            eachService(
                    "Workers busy",
                    "",
                    "Threads that serve requests and jobs.",
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
                    "The saw of garbage collection.",
                    (chart, service) -> chart.line(
                            service,
                            new Sum(
                                    Selector.of("jvm_memory_used_bytes")
                                            .in(service)
                                            .with("area", "heap"),
                                    MEBI))),
            eachService(
                    "Processor time",
                    "%",
                    "Of all cores of this machine.",
                    (chart, service) -> chart.line(
                            service, new Sum(Selector.of("process_cpu_usage").in(service), PERCENT))));

    private Charts() {}

    /** Metrics that are needed for them; all others are not even read. */
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
                "Answered by each service.",
                (chart, service) -> chart.line(
                        service,
                        new Rate(Selector.of("http_server_requests_seconds_count")
                                .in(service))));
    }

    private static Chart waiting() {
        var all = Selector.of("kindred_gateway_requests_seconds_bucket");
        return new Chart("How long clients wait", "ms", "At the gateway, within ten seconds.")
                .line("half of them", new Percentile(0.5, all, MILLIS))
                .line("nine of ten", new Percentile(0.9, all, MILLIS))
                .line("99 of a hundred", new Percentile(0.99, all, MILLIS));
    }

    private static Chart slowest() {
        return eachService(
                "The slowest hundredth",
                "ms",
                "99th percentile in each service.",
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
        return new Chart("Answers that are errors", "/s", "Ours are never right; theirs may be.")
                .line(
                        "our fault",
                        new Rate(answers.with(
                                "outcome", "server-error", "unavailable", "bad-gateway", "timeout", "broken-off")))
                .line("theirs", new Rate(answers.with("outcome", "client-error", "refused")));
    }

    private static Chart messages() {
        return new Chart("Messages", "/s", "A repeated send is answered with the first message.")
                .line("sent", new Rate(Selector.of("kindred_messages_sent_total")))
                .line("repeated", new Rate(Selector.of("kindred_messages_repeated_total")));
    }

    private static Chart changes() {
        var emitted = Selector.of("kindred_events_emitted_total");
        return new Chart("What else happens", "/s", "Events by their type, counted as they are committed.")
                .line("sign-ups", new Rate(emitted.with("type", "kindred.user.registered.v1")))
                .line("personas", new Rate(emitted.with("type", "kindred.user.persona-updated.v1")))
                .line("images", new Rate(emitted.with("type", "kindred.image.stored.v1")))
                .line("subscriptions", new Rate(emitted.with("type", "kindred.subscription.changed.v1")))
                .line("presence", new Rate(emitted.with("type", "kindred.presence.changed.v1")));
    }

    private static Chart unpublished(String title, String unit, String metric, double factor) {
        var says = "A connector at rest confirms at its heartbeats: up to twenty seconds mean nothing.";
        return eachDatabase(
                new Chart(title, unit, says),
                (chart, service) ->
                        chart.line(service, new Sum(Selector.of(metric).in(service), factor)));
    }

    private static Chart searchable() {
        var users = Selector.of("kindred_events_age_seconds_bucket").with("topic", "kindred.users");
        return new Chart("From a change to search", "ms", "Database, Debezium, Kafka and Elasticsearch together.")
                .line("half of them", new Percentile(0.5, users, MILLIS))
                .line("99 of a hundred", new Percentile(0.99, users, MILLIS));
    }

    private static Chart behind() {
        return new Chart("Waiting for the index", "", "Records in Kafka that search has not seen.")
                .line("records", new Sum(Selector.of("kindred_search_lag"), 1));
    }

    private static Chart indexed() {
        return new Chart("Search index", "/s", "Events of one person in one batch are one write.")
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

    private static Chart eachService(String title, String unit, String says, BiFunction<Chart, String, Chart> line) {
        var chart = new Chart(title, unit, says);
        for (var service : Service.values()) chart = line.apply(chart, service.processName());
        return chart;
    }
}

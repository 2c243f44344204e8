package kindred.bench.report;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The report as a Markdown table, for the console. */
public final class MarkdownReport {
    private static final String HEAD = """
            | scenario | per second | spread | floor (clients) | ratio | p50 ms | p99 ms | p99.9 ms | latency at | errors | CPU s per 1,000 |
            |---|---|---|---|---|---|---|---|---|---|---|
            """;
    /** Smaller values would be shown as 0.00. */
    private static final double MIN_SHOWN = 0.005;

    private MarkdownReport() {}

    public static String of(Report report) {
        var table = new StringBuilder(HEAD);
        report.scenarios().forEach(figures -> table.append(line("", figures)));
        for (var grown : report.growth())
            grown.scenarios().forEach(figures -> table.append(line(", " + grown.more(), figures)));
        return table.toString();
    }

    private static String line(String more, Figures figures) {
        return String.format(
                Locale.ROOT,
                "| %s%s | %,.0f | %.0f %% | %,.0f (%d) | %.2f | %.1f | %.1f | %.1f | %,.0f/s | %d | %s |%n",
                figures.scenario(),
                more,
                figures.perSecond(),
                figures.spread() * 100,
                figures.floorPerSecond(),
                figures.floorClients(),
                figures.ratioToFloor(),
                figures.p50Ms(),
                figures.p99Ms(),
                figures.p999Ms(),
                figures.offeredPerSecond(),
                figures.errors(),
                named(figures.cpuSecondsPerThousand())
                        + (figures.extras().isEmpty() ? "" : "; " + named(figures.extras())));
    }

    static String named(Map<String, Double> values) {
        return values.entrySet().stream()
                .filter(value -> value.getValue() >= MIN_SHOWN)
                .map(value -> String.format(Locale.ROOT, "%s %.2f", value.getKey(), value.getValue()))
                .collect(Collectors.joining(", "));
    }
}

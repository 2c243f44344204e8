package kindred.bench.report;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The figures for people, as Markdown. */
public final class MarkdownReport {
    private static final String HEAD = """
            | scenario | per second | spread | floor (clients) | ratio | p50 ms | p99 ms | p99.9 ms | at | errors | CPU s per 1,000 |
            |---|---|---|---|---|---|---|---|---|---|---|
            """;
    private static final double TOO_LITTLE = 0.005;

    private MarkdownReport() {}

    public static String of(Report report) {
        var table = new StringBuilder(HEAD);
        report.scenarios().forEach(one -> table.append(line("", one)));
        for (var grown : report.growth())
            grown.scenarios().forEach(one -> table.append(line(", " + grown.more(), one)));
        return table.toString();
    }

    private static String line(String more, Figures of) {
        return String.format(
                Locale.ROOT,
                "| %s%s | %,.0f | %.0f %% | %,.0f (%d) | %.2f | %.1f | %.1f | %.1f | %,.0f/s | %d | %s |%n",
                of.scenario(),
                more,
                of.perSecond(),
                of.spread() * 100,
                of.floorPerSecond(),
                of.floorClients(),
                of.ratioToFloor(),
                of.p50Ms(),
                of.p99Ms(),
                of.p999Ms(),
                of.offeredPerSecond(),
                of.errors(),
                named(of.cpuSecondsPerThousand()) + (of.extras().isEmpty() ? "" : "; " + named(of.extras())));
    }

    static String named(Map<String, Double> values) {
        return values.entrySet().stream()
                .filter(each -> each.getValue() >= TOO_LITTLE)
                .map(each -> String.format(Locale.ROOT, "%s %.2f", each.getKey(), each.getValue()))
                .collect(Collectors.joining(", "));
    }
}

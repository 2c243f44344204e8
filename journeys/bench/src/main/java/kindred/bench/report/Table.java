package kindred.bench.report;

import java.util.List;
import java.util.Locale;

/** The figures for people, as Markdown. */
public final class Table {
    private static final String HEAD = """
            | scenario | per second | spread | floor | ratio | p50 ms | p99 ms | p99.9 ms | at | errors | CPU s per 1,000 |
            |---|---|---|---|---|---|---|---|---|---|---|
            """;

    private Table() {}

    public static String of(List<Figures> figures) {
        var table = new StringBuilder(HEAD);
        for (var one : figures)
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %.0f %% | %,.0f (%d) | %.2f | %.1f | %.1f | %.1f | %,.0f/s | %d | %s |%n",
                    one.scenario(),
                    one.perSecond(),
                    one.spread() * 100,
                    one.floorPerSecond(),
                    one.floorClients(),
                    one.ratioToFloor(),
                    one.p50Ms(),
                    one.p99Ms(),
                    one.p999Ms(),
                    one.offeredPerSecond(),
                    one.errors(),
                    cpu(one)));
        return table.toString();
    }

    private static String cpu(Figures figures) {
        var all = new StringBuilder();
        figures.cpuSecondsPerThousand().forEach((process, seconds) -> {
            if (seconds < 0.005) return;
            if (!all.isEmpty()) all.append(", ");
            all.append(String.format(Locale.ROOT, "%s %.2f", process, seconds));
        });
        return all.toString();
    }
}

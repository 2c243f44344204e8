package kindred.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The report as a self-contained HTML page. */
public final class HtmlReport {
    private HtmlReport() {}

    public static String of(Report report) {
        var cards = report.scenarios().stream().map(HtmlReport::card).collect(Collectors.joining("\n"));
        return template().replace("<!-- scenarios -->", cards).replace("<!-- growth -->", growth(report));
    }

    private static String card(Figures figures) {
        var rates = List.of(
                new Svg.Bar("suite", figures.perSecond(), "suite"),
                new Svg.Bar("floor", figures.floorPerSecond(), "floor"));
        return """
                <article>
                <h2>%s <small>%.2f × floor</small></h2>
                <p>%,.0f per second (spread %.0f %%) with %d connections; floor: %,.0f with %d clients; %d errors</p>
                %s
                <p>Latency at %,.0f per second: p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms</p>
                %s
                <p>CPU seconds per 1,000 calls: %s</p>
                <p>%s</p>
                </article>""".formatted(
                        figures.scenario(),
                        figures.ratioToFloor(),
                        figures.perSecond(),
                        figures.spread() * 100,
                        figures.connections(),
                        figures.floorPerSecond(),
                        figures.floorClients(),
                        figures.errors(),
                        Svg.bars(rates),
                        figures.offeredPerSecond(),
                        figures.p50Ms(),
                        figures.p99Ms(),
                        figures.p999Ms(),
                        Svg.percentiles(figures.percentilesMs()),
                        MarkdownReport.named(figures.cpuSecondsPerThousand()),
                        MarkdownReport.named(figures.extras()));
    }

    private static String growth(Report report) {
        if (report.growth().isEmpty()) return "";
        return report.scenarios().stream()
                .map(figures -> growth(figures, report))
                .collect(Collectors.joining("\n"));
    }

    private static String growth(Figures base, Report report) {
        var bars = new ArrayList<Svg.Bar>();
        bars.add(new Svg.Bar("1×", base.perSecond(), "floor"));
        for (var grown : report.growth())
            grown.scenarios().stream()
                    .filter(figures -> figures.scenario().equals(base.scenario()))
                    .forEach(figures -> bars.add(new Svg.Bar(grown.more(), figures.perSecond(), "suite")));
        return "<article><h2>%s <small>growth, per second</small></h2>%s</article>"
                .formatted(base.scenario(), Svg.bars(bars));
    }

    private static String template() {
        try (var file = Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report.html"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

package kindred.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The figures as a page that needs nothing beside it. */
public final class HtmlReport {
    private HtmlReport() {}

    public static String of(Report report) {
        var cards = report.scenarios().stream().map(HtmlReport::card).collect(Collectors.joining("\n"));
        return template().replace("<!-- scenarios -->", cards).replace("<!-- growth -->", growth(report));
    }

    private static String card(Figures of) {
        var rates = List.of(
                new Svg.Bar("suite", of.perSecond(), "suite"), new Svg.Bar("floor", of.floorPerSecond(), "floor"));
        return """
                <article>
                <h2>%s <small>%.2f × floor</small></h2>
                <p>%,.0f a second (spread %.0f %%) on %d connections; floor %,.0f with %d clients; %d errors</p>
                %s
                <p>At %,.0f a second: p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms</p>
                %s
                <p>CPU seconds per 1,000: %s</p>
                <p>%s</p>
                </article>""".formatted(
                        of.scenario(),
                        of.ratioToFloor(),
                        of.perSecond(),
                        of.spread() * 100,
                        of.connections(),
                        of.floorPerSecond(),
                        of.floorClients(),
                        of.errors(),
                        Svg.bars(rates),
                        of.offeredPerSecond(),
                        of.p50Ms(),
                        of.p99Ms(),
                        of.p999Ms(),
                        Svg.percentiles(of.percentilesMs()),
                        MarkdownReport.named(of.cpuSecondsPerThousand()),
                        MarkdownReport.named(of.extras()));
    }

    private static String growth(Report report) {
        if (report.growth().isEmpty()) return "";
        return report.scenarios().stream().map(one -> growth(one, report)).collect(Collectors.joining("\n"));
    }

    private static String growth(Figures usual, Report report) {
        var bars = new ArrayList<Svg.Bar>();
        bars.add(new Svg.Bar("1×", usual.perSecond(), "floor"));
        for (var grown : report.growth())
            grown.scenarios().stream()
                    .filter(one -> one.scenario().equals(usual.scenario()))
                    .forEach(one -> bars.add(new Svg.Bar(grown.more(), one.perSecond(), "suite")));
        return "<article><h2>%s <small>growth, per second</small></h2>%s</article>"
                .formatted(usual.scenario(), Svg.bars(bars));
    }

    private static String template() {
        try (var file = Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report.html"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

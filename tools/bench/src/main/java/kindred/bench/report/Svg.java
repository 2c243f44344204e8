package kindred.bench.report;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws the plots of the HTML report. */
final class Svg {
    private static final int WIDTH = 400;
    private static final int HEIGHT = 180;
    private static final int LEFT = 58;
    private static final int BOTTOM = 22;
    private static final int BAR = 22;

    private Svg() {}

    record Bar(String name, double value, String kind) {}

    /** Horizontal bars with a common scale. */
    static String bars(List<Bar> bars) {
        var most = bars.stream().mapToDouble(Bar::value).max().orElse(1);
        var svg = new StringBuilder(start(WIDTH, bars.size() * (BAR + 6)));
        for (var n = 0; n < bars.size(); n++) {
            var bar = bars.get(n);
            var y = n * (BAR + 6);
            svg.append(format(
                    "<rect class='%s' x='110' y='%d' width='%.1f' height='%d' rx='3'/>",
                    bar.kind(), y, most == 0 ? 0 : bar.value() / most * (WIDTH - 180), BAR));
            svg.append(format("<text x='104' y='%d' text-anchor='end'>%s</text>", y + 15, bar.name()));
            svg.append(format(
                    "<text x='%.1f' y='%d'>%,.0f</text>",
                    116 + (most == 0 ? 0 : bar.value() / most * (WIDTH - 180)), y + 15, bar.value()));
        }
        return svg.append("</svg>").toString();
    }

    /** A curve of the latency by percentile. The scales are logarithmic in the latency and in the distance to 100 %. */
    static String percentiles(Map<String, Double> millis) {
        var most = Math.pow(10, Math.ceil(Math.log10(Math.max(1, Collections.max(millis.values())))));
        var least = Math.pow(10, Math.floor(Math.log10(Math.max(0.01, Collections.min(millis.values())))));
        var svg = new StringBuilder(start(WIDTH, HEIGHT));
        for (var line = least; line <= most * 1.001; line *= 10) {
            var y = y(line, least, most);
            svg.append(format("<path class='grid' d='M%d %.1fH%d'/>", LEFT, y, WIDTH));
            svg.append(format("<text x='%d' y='%.1f' text-anchor='end'>%s ms</text>", LEFT - 4, y + 4, number(line)));
        }
        for (var percentile : List.of("50", "90", "99", "99.9", "99.99"))
            svg.append(format(
                    "<text x='%.1f' y='%d' text-anchor='middle'>%s %%</text>",
                    x(Double.parseDouble(percentile)), HEIGHT - 4, percentile));
        var path = new StringBuilder();
        millis.forEach((percentile, value) -> {
            var at = Double.parseDouble(percentile);
            if (at < 100) path.append(format("%s%.1f %.1f", path.isEmpty() ? "M" : "L", x(at), y(value, least, most)));
        });
        return svg.append("<path class='curve' d='")
                .append(path)
                .append("'/></svg>")
                .toString();
    }

    private static double x(double percentile) {
        return LEFT + 12 + -Math.log10(1 - percentile / 100) / 4 * (WIDTH - LEFT - 40);
    }

    private static double y(double millis, double least, double most) {
        var height = HEIGHT - BOTTOM - 10;
        return 8 + height - Math.log10(Math.max(least, millis) / least) / Math.log10(most / least) * height;
    }

    private static String number(double value) {
        return value < 1 ? String.valueOf(Math.round(value * 100) / 100.0) : format("%,.0f", value);
    }

    private static String start(int width, int height) {
        return "<svg viewBox='0 0 %d %d' role='img'>".formatted(width, height);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}

package kindred.local.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/** The values of all chart lines for each second of the last 15 minutes. */
final class History {
    private static final int SECONDS = 900;

    private final ConcurrentLinkedDeque<Point> points = new ConcurrentLinkedDeque<>();
    private final Window window = new Window();

    /** @param values the values of all lines, chart by chart; null for an unknown value */
    record Point(long second, List<Double> values) {}

    /** Not thread-safe. */
    void add(Scrape scrape) {
        window.add(scrape);
        // List.of allows no null
        var values = new ArrayList<Double>();
        for (var chart : Charts.ALL)
            for (var line : chart.lines()) values.add(rounded(line.measure().at(window)));
        points.addLast(new Point(scrape.time().getEpochSecond(), values));
        if (points.size() > SECONDS) points.removeFirst();
    }

    List<Point> after(long second) {
        return points.stream().filter(point -> point.second > second).toList();
    }

    @SuppressWarnings("NullAway") // JSON has no NaN, so that null stands for it
    private static Double rounded(double value) {
        return Double.isFinite(value) ? Math.round(value * 1000) / 1000.0 : null;
    }
}

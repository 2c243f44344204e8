package kindred.local.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Every line of every chart, second by second; what is older than a quarter of an hour is forgotten. */
final class History {
    private static final int SECONDS = 900;

    private final ConcurrentLinkedDeque<Point> points = new ConcurrentLinkedDeque<>();
    private final Window window = new Window();

    /** @param values of all lines, chart by chart; null for what cannot be told */
    record Point(long second, List<Double> values) {}

    /** By one thread alone. */
    void add(Moment moment) {
        window.add(moment);
        // Not List.of: some are null
        var values = new ArrayList<Double>();
        for (var chart : Charts.ALL)
            for (var line : chart.lines()) values.add(rounded(line.measure().at(window)));
        points.addLast(new Point(moment.time().getEpochSecond(), values));
        if (points.size() > SECONDS) points.removeFirst();
    }

    List<Point> after(long second) {
        return points.stream().filter(point -> point.second > second).toList();
    }

    @SuppressWarnings("NullAway") // JSON has no NaN
    private static Double rounded(double value) {
        return Double.isFinite(value) ? Math.round(value * 1000) / 1000.0 : null;
    }
}

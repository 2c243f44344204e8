package kindred.local.observe;

import java.util.ArrayList;
import java.util.List;

/**
 * A chart of the page.
 *
 * @param unit as the page writes it behind a number
 * @param says what one sees in it
 * @param lines in the order in which they are drawn
 */
record Chart(String title, String unit, String says, List<Line> lines) {
    record Line(String name, Measure measure) {}

    Chart(String title, String unit, String says) {
        this(title, unit, says, List.of());
    }

    Chart line(String name, Measure measure) {
        var more = new ArrayList<>(lines);
        more.add(new Line(name, measure));
        return new Chart(title, unit, says, List.copyOf(more));
    }
}

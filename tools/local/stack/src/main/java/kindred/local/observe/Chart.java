package kindred.local.observe;

import java.util.ArrayList;
import java.util.List;

/**
 * A chart of the page.
 *
 * @param unit the unit behind each number
 * @param description the sentence below the title
 * @param lines in the order in which the page draws them
 */
record Chart(String title, String unit, String description, List<Line> lines) {
    record Line(String name, Measure measure) {}

    Chart(String title, String unit, String description) {
        this(title, unit, description, List.of());
    }

    Chart line(String name, Measure measure) {
        var more = new ArrayList<>(lines);
        more.add(new Line(name, measure));
        return new Chart(title, unit, description, List.copyOf(more));
    }
}

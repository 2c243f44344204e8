package kindred.bench.report;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/**
 * The median of several measurements.
 *
 * @param spread the difference of the highest and the lowest measurement as a share of the median
 */
public record Median(double value, double spread) {
    public static <T> Median of(Collection<T> measurements, ToDoubleFunction<T> value) {
        var sorted = measurements.stream().mapToDouble(value).sorted().toArray();
        var middle = sorted.length / 2;
        var median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Median(median, median == 0 ? 0 : (sorted[sorted.length - 1] - sorted[0]) / median);
    }
}

package kindred.local.observe;

import java.util.TreeMap;

/** A formula for a number of a chart; NaN if the services do not report its metrics. */
sealed interface Measure {
    Selector selector();

    double at(Window window);

    /** The growth of a counter per second, over the last seconds. */
    record Rate(Selector selector) implements Measure {
        private static final int SECONDS = 3;

        @Override
        public double at(Window window) {
            var growth = window.growth(SECONDS, selector);
            if (growth.isEmpty() && !window.hasData(SECONDS, selector)) return Double.NaN;
            return growth.values().stream().mapToDouble(each -> each).sum() / window.seconds(SECONDS);
        }
    }

    /** The sum of gauges. */
    record Sum(Selector selector, double factor) implements Measure {
        @Override
        public double at(Window window) {
            var values =
                    window.now().samples(selector).mapToDouble(Sample::value).toArray();
            if (values.length == 0) return Double.NaN;
            var sum = 0.0;
            for (var value : values) sum += value;
            return sum * factor;
        }
    }

    /**
     * A percentile of a histogram over the last ten seconds. It interpolates linearly within a bucket, as Prometheus
     * does.
     */
    record Percentile(double share, Selector selector, double factor) implements Measure {
        private static final int SECONDS = 10;

        @Override
        public double at(Window window) {
            var buckets = new TreeMap<Double, Double>();
            window.growth(SECONDS, selector)
                    .forEach((labels, growth) ->
                            buckets.merge(bound(labels.getOrDefault("le", "")), growth, Double::sum));
            if (buckets.isEmpty() || buckets.lastEntry().getValue() == 0) return Double.NaN;
            return interpolated(buckets, share * buckets.lastEntry().getValue()) * factor;
        }

        private static double interpolated(TreeMap<Double, Double> buckets, double rank) {
            double lower = 0;
            double below = 0;
            for (var bucket : buckets.entrySet()) {
                if (bucket.getValue() >= rank) {
                    if (bucket.getKey().isInfinite()) return lower;
                    return lower + (bucket.getKey() - lower) * (rank - below) / (bucket.getValue() - below);
                }
                lower = bucket.getKey();
                below = bucket.getValue();
            }
            return lower;
        }

        private static double bound(String le) {
            return le.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(le);
        }
    }
}

package kindred.bench.load;

import io.hyperfoil.api.config.Step;
import io.hyperfoil.api.config.Visitor.Ignore;
import io.hyperfoil.api.session.Session;
import org.HdrHistogram.Histogram;

/** Ends a call that was answered as it should be. */
final class Depart implements Step {
    private static final long serialVersionUID = 1;

    @Ignore
    private final Histogram histogram;

    /** @param histogram of nanoseconds; there is one thread, so that nobody else writes it */
    Depart(Histogram histogram) {
        this.histogram = histogram;
    }

    @Override
    public boolean invoke(Session session) {
        histogram.recordValue(
                Math.min(System.nanoTime() - Place.of(session).due, histogram.getHighestTrackableValue()));
        return true;
    }
}

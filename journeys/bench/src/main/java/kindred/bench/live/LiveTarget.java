package kindred.bench.live;

import java.time.Duration;
import kindred.bench.load.HttpLoad;
import kindred.bench.load.LoadResult;
import kindred.bench.load.LoadTarget;

/** Sends, as the sockets of those who are written to show them. */
record LiveTarget(HttpLoad sends, DelayRecorder frames, TopicDelays records) implements LoadTarget {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** What was shown by the end counts, and not what was sent. */
    @Override
    public LoadResult peak(Duration time) {
        forget();
        var sent = sends.peak(time);
        var shown = frames.soFar();
        frames.await(sent.answered().getTotalCount(), PATIENCE);
        return new LoadResult(shown, sent.failed(), sent.refusals(), sent.time());
    }

    /** What was sent and never shown has failed. */
    @Override
    public LoadResult at(double perSecond, Duration time) {
        forget();
        var sent = sends.at(perSecond, time);
        frames.await(sent.answered().getTotalCount(), PATIENCE);
        var shown = frames.soFar();
        var lost = Math.max(0, sent.answered().getTotalCount() - shown.getTotalCount());
        return new LoadResult(shown, sent.failed() + lost, sent.refusals(), sent.time());
    }

    /** And begins with an empty heap: a pause of this process would look like one of the suite. */
    void forget() {
        System.gc();
        frames.forget();
        records.forget();
    }
}

package kindred.bench.live;

import java.time.Duration;
import kindred.bench.load.HttpLoad;
import kindred.bench.load.LoadResult;
import kindred.bench.load.LoadTarget;

/** Sends of messages, measured on the live sockets of their recipients. */
record LiveTarget(HttpLoad sends, DelayRecorder socketDelays, TopicDelays topicDelays) implements LoadTarget {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** Counts the messages delivered by the end of the load, and not the sent ones. */
    @Override
    public LoadResult peak(Duration time) {
        reset();
        var sent = sends.peak(time);
        var delivered = socketDelays.snapshot();
        socketDelays.await(sent.answered().getTotalCount(), TIMEOUT);
        return new LoadResult(delivered, sent.failed(), sent.refusals(), sent.time());
    }

    /** Counts a sent message that is not delivered as failed. */
    @Override
    public LoadResult at(double perSecond, Duration time) {
        reset();
        var sent = sends.at(perSecond, time);
        socketDelays.await(sent.answered().getTotalCount(), TIMEOUT);
        var delivered = socketDelays.snapshot();
        var lost = Math.max(0, sent.answered().getTotalCount() - delivered.getTotalCount());
        return new LoadResult(delivered, sent.failed() + lost, sent.refusals(), sent.time());
    }

    /** Resets the recorders, and collects garbage: a pause of this process would look like one of the suite. */
    void reset() {
        System.gc();
        socketDelays.reset();
        topicDelays.reset();
    }
}

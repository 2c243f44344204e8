package kindred.bench.live;

import java.time.Duration;
import kindred.bench.floor.Floor;

/** How many messages can be sent while they are shown: no more can be shown. */
record LiveFloor(LiveTarget subject) implements Floor {
    @Override
    public double perSecond(int clients, Duration time) {
        subject.forget();
        var sent = subject.sends().peak(time);
        subject.frames().await(sent.answered().getTotalCount(), Duration.ofSeconds(5));
        return sent.perSecond();
    }

    /** It has the clients of the load. */
    @Override
    public int best(Duration time) {
        return subject.sends().connections();
    }
}

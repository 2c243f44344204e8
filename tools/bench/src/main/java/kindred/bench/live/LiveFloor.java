package kindred.bench.live;

import java.time.Duration;
import kindred.bench.floor.Floor;

/** The rate of sends while live sockets receive the messages. It bounds the rate of deliveries. */
record LiveFloor(LiveTarget target) implements Floor {
    @Override
    public double perSecond(int clients, Duration time) {
        target.reset();
        var sent = target.sends().peak(time);
        target.socketDelays().await(sent.answered().getTotalCount(), Duration.ofSeconds(5));
        return sent.perSecond();
    }

    /** The number of connections of the load, which sends the messages. */
    @Override
    public int bestClients(Duration time) {
        return target.sends().connections();
    }
}

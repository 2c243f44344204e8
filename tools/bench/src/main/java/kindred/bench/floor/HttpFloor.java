package kindred.bench.floor;

import java.time.Duration;
import kindred.bench.load.CallSource;
import kindred.bench.load.HttpLoad;

/** HTTP calls directly to a server of the suite. */
public record HttpFloor(int port, CallSource calls) implements Floor {
    @Override
    public double perSecond(int clients, Duration time) {
        return new HttpLoad(port, calls, clients).peak(time).perSecond();
    }
}

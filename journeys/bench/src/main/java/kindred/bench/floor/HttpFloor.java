package kindred.bench.floor;

import java.time.Duration;
import kindred.bench.load.Calls;
import kindred.bench.load.Load;

/** The server behind the suite, asked over HTTP. */
public record HttpFloor(int port, Calls calls) implements Floor {
    @Override
    public double perSecond(int clients, Duration time) {
        return new Load(port, calls, clients).peak(time).perSecond();
    }
}

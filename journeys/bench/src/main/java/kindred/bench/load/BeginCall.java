package kindred.bench.load;

import io.hyperfoil.api.config.Step;
import io.hyperfoil.api.config.Visitor.Ignore;
import io.hyperfoil.api.session.ResourceUtilizer;
import io.hyperfoil.api.session.Session;

/**
 * Begins a call: it counts from when it was due, and not from when the generator came to send it, so that a stall is not left out of
 * what it delayed (coordinated omission).
 */
final class BeginCall implements Step, ResourceUtilizer {
    private static final long serialVersionUID = 1;
    private static final int NANOS_PER_MILLI = 1_000_000;

    @Ignore
    private final CallSource calls;

    private final double perSecond;
    private long arrived;

    /** @param perSecond how many are due each second, evenly; 0 when each is due as soon as the one before is answered */
    BeginCall(CallSource calls, double perSecond) {
        this.calls = calls;
        this.perSecond = perSecond;
    }

    @Override
    public boolean invoke(Session session) {
        var place = PendingCall.of(session);
        place.call = calls.next();
        place.due = System.nanoTime() - late(session) * NANOS_PER_MILLI;
        return true;
    }

    /** Milliseconds, which is as finely as the generator can be told to send. */
    private long late(Session session) {
        if (perSecond == 0) return 0;
        var due = session.phase().absoluteStartTime() + (long) Math.ceil(arrived++ * 1000 / perSecond);
        return Math.max(0, System.currentTimeMillis() - due);
    }

    @Override
    public void reserve(Session session) {
        session.declareResource(PendingCall.KEY, PendingCall::new);
    }
}

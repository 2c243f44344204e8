package kindred.bench.load;

import io.hyperfoil.api.config.Step;
import io.hyperfoil.api.config.Visitor.Ignore;
import io.hyperfoil.api.session.ResourceUtilizer;
import io.hyperfoil.api.session.Session;

/**
 * The step that begins a call. The latency counts from the planned time and not from the send. So it includes a stall
 * of the generator (coordinated omission).
 */
final class BeginCall implements Step, ResourceUtilizer {
    private static final long serialVersionUID = 1;
    private static final int NANOS_PER_MILLI = 1_000_000;

    @Ignore
    private final CallSource calls;

    private final double perSecond;
    private long begun;

    /**
     * @param perSecond the constant rate of planned calls; 0 if a call is due after the response to the previous one
     */
    BeginCall(CallSource calls, double perSecond) {
        this.calls = calls;
        this.perSecond = perSecond;
    }

    @Override
    public boolean invoke(Session session) {
        var pending = PendingCall.of(session);
        pending.call = calls.next();
        pending.due = System.nanoTime() - lateMillis(session) * NANOS_PER_MILLI;
        return true;
    }

    /** The lateness in milliseconds, which is the resolution of the generator. */
    private long lateMillis(Session session) {
        if (perSecond == 0) return 0;
        var due = session.phase().absoluteStartTime() + (long) Math.ceil(begun++ * 1000 / perSecond);
        return Math.max(0, System.currentTimeMillis() - due);
    }

    @Override
    public void reserve(Session session) {
        session.declareResource(PendingCall.KEY, PendingCall::new);
    }
}

package kindred.bench.load;

import io.hyperfoil.api.session.Session;
import org.jspecify.annotations.Nullable;

/** The call in progress of a session of the load generator. A session has one call at a time. */
final class PendingCall implements Session.Resource {
    /** The key of the resource in each session. */
    static final Session.ResourceKey<PendingCall> KEY = new Key();

    @Nullable
    Call call;

    /** The planned time of the call, by {@link System#nanoTime}. */
    long due;

    private static final class Key implements Session.ResourceKey<PendingCall> {
        private static final long serialVersionUID = 1;
    }

    static PendingCall of(Session session) {
        return session.getResource(KEY);
    }

    static Call call(Session session) {
        var call = of(session).call;
        if (call == null) throw new IllegalStateException("the session has no call in progress");
        return call;
    }
}

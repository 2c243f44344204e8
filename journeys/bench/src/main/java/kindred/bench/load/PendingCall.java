package kindred.bench.load;

import io.hyperfoil.api.session.Session;
import org.jspecify.annotations.Nullable;

/** What a session of the generator has under way: one call at a time. */
final class PendingCall implements Session.Resource {
    /** One for all: each session has a place of its own. */
    static final Session.ResourceKey<PendingCall> KEY = new Key();

    @Nullable
    Call call;

    /** When the call was due, by {@link System#nanoTime}. */
    long due;

    private static final class Key implements Session.ResourceKey<PendingCall> {
        private static final long serialVersionUID = 1;
    }

    static PendingCall of(Session session) {
        return session.getResource(KEY);
    }

    static Call call(Session session) {
        var call = of(session).call;
        if (call == null) throw new IllegalStateException("nothing is under way");
        return call;
    }
}

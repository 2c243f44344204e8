package kindred.bench.load;

import io.hyperfoil.api.config.Step;
import io.hyperfoil.api.config.Visitor.Ignore;
import io.hyperfoil.api.session.Session;

/** The step that ends a successful call. */
final class EndCall implements Step {
    private static final long serialVersionUID = 1;

    @Ignore
    private final ResponseRecorder responses;

    EndCall(ResponseRecorder responses) {
        this.responses = responses;
    }

    @Override
    public boolean invoke(Session session) {
        responses.succeeded(PendingCall.of(session).due);
        return true;
    }
}

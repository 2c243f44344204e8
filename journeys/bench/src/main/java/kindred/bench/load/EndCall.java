package kindred.bench.load;

import io.hyperfoil.api.config.Step;
import io.hyperfoil.api.config.Visitor.Ignore;
import io.hyperfoil.api.session.Session;

/** Ends a call that was answered as it should be. */
final class EndCall implements Step {
    private static final long serialVersionUID = 1;

    @Ignore
    private final ResponseRecorder answers;

    EndCall(ResponseRecorder answers) {
        this.answers = answers;
    }

    @Override
    public boolean invoke(Session session) {
        answers.good(PendingCall.of(session).due);
        return true;
    }
}

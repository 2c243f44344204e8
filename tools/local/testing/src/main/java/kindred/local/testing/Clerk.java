package kindred.local.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import kindred.simulator.clerk.ClerkIssuer;
import kindred.simulator.clerk.ClerkServer;
import kindred.simulator.clerk.OperatorIssuer;
import org.jspecify.annotations.Nullable;

/** The issuer of the suite, with which a test can simulate faults. */
public final class Clerk {
    private final ClerkIssuer issuer;
    private final OperatorIssuer operators;
    private @Nullable ClerkServer server;

    Clerk(ClerkIssuer issuer, OperatorIssuer operators) {
        this.issuer = issuer;
        this.operators = operators;
    }

    /** Signs new tokens with a new key. Earlier tokens stay valid only if the old keys are kept. */
    public void rotateKeys(boolean keepOld) {
        issuer.rotate(keepOld);
    }

    /** Makes the keys unavailable. The suite can still mint tokens. */
    public synchronized void stop() {
        if (server != null) server.close();
        server = null;
    }

    public synchronized void start() {
        if (server != null) return;
        try {
            server = ClerkServer.start(issuer, operators);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

package kindred.local.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import kindred.local.clerk.ClerkIssuer;
import kindred.local.clerk.ClerkServer;
import org.jspecify.annotations.Nullable;

/** The issuer as a test may trouble it. */
public final class Clerk {
    private final ClerkIssuer issuer;
    private @Nullable ClerkServer server;

    Clerk(ClerkIssuer issuer) {
        this.issuer = issuer;
    }

    /** New tokens are signed by a new key; those signed before verify only if the old keys are kept. */
    public void rotateKeys(boolean keepOld) {
        issuer.rotate(keepOld);
    }

    /** Nobody can fetch the keys any more; tokens are still minted. */
    public synchronized void stop() {
        if (server != null) server.close();
        server = null;
    }

    public synchronized void start() {
        if (server != null) return;
        try {
            server = ClerkServer.start(issuer);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

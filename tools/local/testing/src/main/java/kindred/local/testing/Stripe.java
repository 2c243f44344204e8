package kindred.local.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import kindred.local.suite.Port;
import kindred.local.suite.Ports;
import kindred.simulator.stripe.StripeServer;
import kindred.simulator.stripe.StripeSettings;
import org.jspecify.annotations.Nullable;

/**
 * The stand-in for Stripe in this JVM, for tests without other processes. Its account is in a folder and survives
 * {@link #stop}.
 */
public final class Stripe implements AutoCloseable {
    private final StripeSettings settings;
    private @Nullable StripeServer server;

    private Stripe(StripeSettings settings) {
        this.settings = settings;
    }

    /** Starts the stand-in on a free port. */
    public static Stripe start(Path folder, String webhookUrl) {
        var port = Ports.free().of(Port.STRIPE);
        var stripe = new Stripe(new StripeSettings(
                port, folder, "http://127.0.0.1:" + port, webhookUrl, "sk_test_local", List.of("whsec_local")));
        stripe.start();
        return stripe;
    }

    public String url() {
        return settings.publicUrl();
    }

    public String apiKey() {
        return settings.apiKey();
    }

    public String webhookSecret() {
        return settings.webhookSecrets().get(0);
    }

    public StripeControl control() {
        return new StripeControl(url());
    }

    public synchronized void stop() {
        if (server != null) server.close();
        server = null;
    }

    public synchronized void start() {
        if (server != null) return;
        try {
            server = StripeServer.start(settings);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        stop();
    }
}

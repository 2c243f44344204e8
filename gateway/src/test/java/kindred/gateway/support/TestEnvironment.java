package kindred.gateway.support;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kindred.simulator.clerk.ClerkIssuer;
import kindred.simulator.clerk.ClerkServer;
import kindred.simulator.clerk.TokenSpec;

/** The token issuer and the stub services around the gateway. Quarkus injects it into tests. */
public final class TestEnvironment implements QuarkusTestResourceLifecycleManager {
    public static final String ORIGIN = "http://localhost:3000";

    public StubService users;
    public StubService search;
    public StubService messaging;
    public StubService trouble;
    public ClerkIssuer issuer;
    private ClerkServer clerk;

    @Override
    public Map<String, String> start() {
        try {
            users = new StubService();
            search = new StubService();
            messaging = new StubService();
            trouble = new StubService();
            issuer = new ClerkIssuer(
                    "http://127.0.0.1:" + freePort(),
                    ORIGIN,
                    Path.of("target", "clerk-" + System.nanoTime() + ".json"));
            clerk = ClerkServer.start(issuer);
            var settings = new HashMap<String, String>();
            settings.put("kindred.identity.issuer", issuer.url());
            settings.put("kindred.gateway.impersonation.refused-operations", "updatePersona");
            addService(settings, "user-service", users.url());
            addService(settings, "search-indexer", search.url());
            addService(settings, "messaging-service", messaging.url());
            addService(settings, "trouble-service", trouble.url());
            addService(settings, "dead-service", "http://127.0.0.1:" + freePort());
            return settings;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void addService(Map<String, String> settings, String service, String url) {
        settings.put("kindred.gateway.upstreams.\"" + service + "\".url", url);
        settings.put("kindred.gateway.upstreams.\"" + service + "\".management-url", url);
    }

    public String token(String name) {
        return issuer.mint(TokenSpec.of(name));
    }

    public void stopIssuer() {
        clerk.close();
    }

    public void startIssuer() throws IOException {
        clerk = ClerkServer.start(issuer);
    }

    /** Forgets all requests and behaviours of the stub services. */
    public void reset() {
        users.reset();
        search.reset();
        messaging.reset();
        trouble.reset();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(TestEnvironment.class));
    }

    @Override
    public void stop() {
        clerk.close();
        try {
            users.close();
            search.close();
            messaging.close();
            trouble.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

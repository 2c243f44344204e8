package kindred.gateway.support;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kindred.local.clerk.ClerkIssuer;
import kindred.local.clerk.ClerkServer;
import kindred.local.clerk.TokenSpec;

/** The issuer and the services that the gateway stands between. Injected into tests. */
public final class Surroundings implements QuarkusTestResourceLifecycleManager {
    public static final String ORIGIN = "http://localhost:3000";

    public StandInService users;
    public StandInService search;
    public StandInService messaging;
    public StandInService trouble;
    public ClerkIssuer issuer;
    private ClerkServer clerk;

    @Override
    public Map<String, String> start() {
        try {
            users = new StandInService();
            search = new StandInService();
            messaging = new StandInService();
            trouble = new StandInService();
            issuer = new ClerkIssuer(
                    "http://127.0.0.1:" + freePort(),
                    ORIGIN,
                    Path.of("target", "clerk-" + System.nanoTime() + ".json"));
            clerk = ClerkServer.start(issuer);
            var settings = new HashMap<String, String>();
            settings.put("kindred.identity.issuer", issuer.url());
            at(settings, "user-service", users.url());
            at(settings, "search-indexer", search.url());
            at(settings, "messaging-service", messaging.url());
            at(settings, "trouble-service", trouble.url());
            at(settings, "dead-service", "http://127.0.0.1:" + freePort());
            return settings;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void at(Map<String, String> settings, String service, String url) {
        settings.put("kindred.gateway.upstreams.\"" + service + "\".url", url);
        settings.put("kindred.gateway.upstreams.\"" + service + "\".management-url", url);
    }

    public String token(String name) {
        return issuer.mint(TokenSpec.of(name));
    }

    public void issuerGoesAway() {
        clerk.close();
    }

    public void issuerComesBack() throws IOException {
        clerk = ClerkServer.start(issuer);
    }

    /** Nothing that happened before matters any more. */
    public void forget() {
        users.forget();
        search.forget();
        messaging.forget();
        trouble.forget();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(Surroundings.class));
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

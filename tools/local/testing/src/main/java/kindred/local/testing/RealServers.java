package kindred.local.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import kindred.local.suite.Service;
import org.jspecify.annotations.Nullable;

/**
 * A Quarkus test resource that starts the servers of a service and configures the service as the suite does. It needs
 * the argument {@code service}, for example {@code user-service}. The argument {@code also} names further processes,
 * separated by commas, for example services that this one calls. The resource sets the test's fields of type
 * {@link Suite}.
 */
public final class RealServers implements QuarkusTestResourceLifecycleManager {
    private @Nullable String service;
    private Set<String> also = Set.of();
    private @Nullable Suite suite;

    @Override
    public void init(Map<String, String> arguments) {
        service = arguments.get("service");
        var more = arguments.get("also");
        if (more != null) also = Set.of(more.split(","));
    }

    @Override
    public Map<String, String> start() {
        var name = Objects.requireNonNull(service, "RealServers needs the argument \"service\"");
        var servers = new HashSet<>(Service.named(name).needs());
        servers.addAll(also);
        // Kafka Connect publishes the events of the database
        if (Service.named(name).database().isPresent()) servers.add("connect");
        var started = Suite.start(Path.of("target", "local"), servers);
        suite = started;
        return forTest(started.settings(name));
    }

    /** Lets Quarkus choose free ports, so that several tests can run at the same time. */
    private static Map<String, String> forTest(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("quarkus.http.test-port", "0");
        all.put("quarkus.management.test-port", "0");
        return all;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(suite, new TestInjector.MatchesType(Suite.class));
    }

    @Override
    public void stop() {
        if (suite != null) suite.close();
    }
}

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
 * Starts the servers that a service needs and configures the service under test as the suite would. Use it so:
 * {@code @QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "user-service"))}; a field
 * of type {@link Suite} of the test is filled in. A second argument, {@code also}, names what else is to run, separated by commas: the
 * services that this one asks, for example.
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
        var name = Objects.requireNonNull(service, "the resource needs an argument \"service\"");
        var servers = new HashSet<>(Service.named(name).needs());
        servers.addAll(also);
        // What publishes the events that the service puts into its database
        if (Service.named(name).database().isPresent()) servers.add("connect");
        var started = Suite.start(Path.of("target", "local"), servers);
        suite = started;
        return forTest(started.settings(name));
    }

    /** Quarkus runs a test on ports of its own; any free ones, so that tests may run side by side. */
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

package kindred.checks.configuration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The configuration keys of each service, with the defaults of its build. */
public final class ConfigurationKeys {
    /** All services in the order of the documents. */
    public static final List<String> SERVICES = List.of(
            "gateway", "user-service", "messaging-service", "subscription-service", "media-service", "search-indexer");

    private static final String SHARED = "service-kit";
    private static final Map<String, List<ConfigurationKey>> KEYS = new HashMap<>();
    private static final Map<String, Set<String>> EXTENSIONS = new HashMap<>();
    private static final QuarkusKeys QUARKUS = new QuarkusKeys();
    private static final Map<String, List<ConfigurationKey>> DECLARED = declared();

    private ConfigurationKeys() {}

    private static Map<String, List<ConfigurationKey>> declared() {
        var keys = new LinkedHashMap<String, List<ConfigurationKey>>();
        Stream.concat(Stream.of(SHARED), SERVICES.stream()).forEach(module -> keys.put(module, Sources.keys(module)));
        return keys;
    }

    /** The keys of a service for operators: the shared ones and its own. */
    public static List<ConfigurationKey> of(String service) {
        return KEYS.computeIfAbsent(service, absent -> Stream.concat(shared(service).stream(), own(service).stream())
                .toList());
    }

    /**
     * Whether a running service reads an environment variable: one of {@link #of}, or any other run-time key of
     * Quarkus. Keys that are fixed at build time do not count.
     */
    public static boolean isKnown(String service, String environmentVariable) {
        return of(service).stream().anyMatch(key -> key.isSetBy(environmentVariable))
                || QUARKUS.isSetBy(environmentVariable, extensions(service));
    }

    /** The shared keys with the defaults of a service. */
    static List<ConfigurationKey> shared(String service) {
        return withDefaults(
                Stream.concat(declaredBy(SHARED).stream(), curated(service, true).stream()), PropertyFiles.of(service));
    }

    /** The shared keys with the shared defaults. */
    static List<ConfigurationKey> shared() {
        return withDefaults(
                Stream.concat(declaredBy(SHARED).stream(), curated("gateway", true).stream()), PropertyFiles.shared());
    }

    /** The keys that not every service has. */
    static List<ConfigurationKey> own(String service) {
        return withDefaults(
                Stream.concat(declaredBy(service).stream(), curated(service, false).stream()),
                PropertyFiles.of(service));
    }

    static List<ConfigurationKey> declaredBy(String module) {
        return DECLARED.getOrDefault(module, List.of());
    }

    /** Whether an extension has a key of this name, for build time or run time. */
    static boolean isOfQuarkus(String name) {
        return QUARKUS.exists(name);
    }

    static Optional<QuarkusKeys.QuarkusKey> ofQuarkus(String service, String name) {
        return QUARKUS.find(name, extensions(service));
    }

    private static Set<String> extensions(String service) {
        return EXTENSIONS.computeIfAbsent(service, absent -> new Extensions().of(service));
    }

    private static List<ConfigurationKey> curated(String service, boolean shared) {
        var keys = new ArrayList<ConfigurationKey>();
        for (var group : OperatorKeys.groups())
            if (group.services().contains(service)
                    && shared == (group.services().size() == SERVICES.size()))
                group.meanings().forEach((name, meaning) -> keys.add(curated(service, name, meaning)));
        return keys;
    }

    private static ConfigurationKey curated(String service, String name, String meaning) {
        var described = QUARKUS.find(name, extensions(service)).map(QuarkusKeys.QuarkusKey::key);
        return new ConfigurationKey(
                name,
                meaning,
                described.map(ConfigurationKey::unit).orElse(name.endsWith(".url") ? "URL" : "text"),
                described.flatMap(ConfigurationKey::defaultValue),
                name.startsWith("kindred."));
    }

    /**
     * The value in a property file is the default. A key with a free name becomes one key for each name in the file.
     */
    private static List<ConfigurationKey> withDefaults(Stream<ConfigurationKey> keys, Map<String, String> properties) {
        return keys.flatMap(key -> {
                    var set = properties.entrySet().stream()
                            .filter(property -> key.isNamed(property.getKey()))
                            .toList();
                    if (set.isEmpty() || key.name().startsWith("quarkus.log.category")) return Stream.of(key);
                    return set.stream()
                            .map(property -> key.named(property.getKey()).withDefault(property.getValue()));
                })
                .toList();
    }
}

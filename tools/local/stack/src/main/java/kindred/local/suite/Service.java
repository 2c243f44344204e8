package kindred.local.suite;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The services of the suite. A new service needs an entry here and in {@link Port}. */
public enum Service {
    GATEWAY("gateway", null, Port.GATEWAY, Port.GATEWAY_MANAGEMENT, null),
    USERS("user-service", "users", Port.USER_SERVICE, Port.USER_SERVICE_MANAGEMENT, Port.USER_SERVICE_OPERATIONS),
    MESSAGING(
            "messaging-service",
            "messaging",
            Port.MESSAGING_SERVICE,
            Port.MESSAGING_SERVICE_MANAGEMENT,
            Port.MESSAGING_SERVICE_OPERATIONS),
    SUBSCRIPTIONS(
            "subscription-service",
            "subscriptions",
            Port.SUBSCRIPTION_SERVICE,
            Port.SUBSCRIPTION_SERVICE_MANAGEMENT,
            Port.SUBSCRIPTION_SERVICE_OPERATIONS),
    MEDIA("media-service", "media", Port.MEDIA_SERVICE, Port.MEDIA_SERVICE_MANAGEMENT, Port.MEDIA_SERVICE_OPERATIONS),
    SEARCH("search-indexer", null, Port.SEARCH_INDEXER, Port.SEARCH_INDEXER_MANAGEMENT, null);

    private final String processName;
    private final @Nullable String database;
    private final Port port;
    private final Port managementPort;
    private final @Nullable Port operationsPort;

    Service(
            String processName,
            @Nullable String database,
            Port port,
            Port managementPort,
            @Nullable Port operationsPort) {
        this.processName = processName;
        this.database = database;
        this.port = port;
        this.managementPort = managementPort;
        this.operationsPort = operationsPort;
    }

    public static Service named(String processName) {
        return Arrays.stream(values())
                .filter(service -> service.processName.equals(processName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no service " + processName));
    }

    /** The name of the module and of the process. */
    public String processName() {
        return processName;
    }

    /** The name of the database and of the role that owns it. */
    public Optional<String> database() {
        return Optional.ofNullable(database);
    }

    public Port port() {
        return port;
    }

    /** The port of health checks and metrics. */
    public Port managementPort() {
        return managementPort;
    }

    /** The port of operations for operators, if the service has any. */
    public Optional<Port> operationsPort() {
        return Optional.ofNullable(operationsPort);
    }

    /** The maximum heap. media-service decodes one image of up to 300 MB at a time. */
    public int heapMegabytes() {
        return this == MEDIA ? 640 : 256;
    }

    /** The servers that must be ready before the service starts. */
    public Set<String> needs() {
        return switch (this) {
            case GATEWAY -> Set.of("kafka");
            case USERS, MESSAGING -> Set.of("postgres", "kafka");
            case SUBSCRIPTIONS -> Set.of("postgres", "kafka", "stripe");
            case MEDIA -> Set.of("postgres", "kafka", "s3");
            case SEARCH -> Set.of("kafka", "elasticsearch");
        };
    }
}

package kindred.checks.kubernetes;

import java.util.function.Function;
import java.util.stream.Stream;

/** The rules for every combination. For each rule {@link Mutations} has a mutation that breaks it. */
enum Rule {
    PROBES(Workloads::probes),
    RESOURCES(Workloads::resources),
    DISRUPTION(Workloads::disruption),
    SCALING(Workloads::scaling),
    SPREAD(Workloads::spread),
    RESTRICTED(Security::restricted),
    NO_TOKENS(Security::tokens),
    SECRETS_BY_REFERENCE(Security::secretsByReference),
    SHUTDOWN(Lifecycle::shutdown),
    ROLLING_UPDATE(Lifecycle::rollingUpdate),
    MIGRATION(Lifecycle::migration),
    NETWORK(Network::violations),
    OPERATIONS(Operations::violations),
    NAMES(References::names),
    SECRETS(Secrets::violations),
    ADDRESSES(Addresses::violations),
    CONFIGURATION(Configuration::violations),
    TOPICS(Kafka::topics),
    CONNECTORS(Kafka::connectors),
    PRINCIPALS(Kafka::principals),
    DATABASES(Databases::violations),
    BACKUPS(Backups::violations);

    @SuppressWarnings("ImmutableEnumChecker") // all are references to static methods
    private final Function<Manifests, Stream<String>> violations;

    Rule(Function<Manifests, Stream<String>> violations) {
        this.violations = violations;
    }

    Stream<String> violations(Manifests manifests) {
        return violations.apply(manifests).map(violation -> name() + ": " + violation);
    }
}

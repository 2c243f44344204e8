package kindred.checks.kubernetes;

import java.util.function.Function;
import java.util.stream.Stream;

/** What must hold in every combination, and what breaks it: a rule that nothing can break proves nothing. */
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
    NETWORK(Network::objections),
    NAMES(References::names),
    SECRETS(Secrets::objections),
    ADDRESSES(Addresses::objections),
    CONFIGURATION(Configuration::objections),
    TOPICS(Kafka::topics),
    CONNECTORS(Kafka::connectors),
    PRINCIPALS(Kafka::principals),
    DATABASES(Databases::objections),
    BACKUPS(Backups::objections);

    @SuppressWarnings("ImmutableEnumChecker") // all are static methods
    private final Function<Manifests, Stream<String>> objections;

    Rule(Function<Manifests, Stream<String>> objections) {
        this.objections = objections;
    }

    Stream<String> objections(Manifests manifests) {
        return objections.apply(manifests).map(objection -> name() + ": " + objection);
    }
}

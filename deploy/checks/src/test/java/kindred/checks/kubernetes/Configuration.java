package kindred.checks.kubernetes;

import static kindred.checks.kubernetes.Manifests.containers;
import static kindred.checks.kubernetes.Manifests.name;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kindred.checks.configuration.ConfigurationKeys;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** That every variable a service is given is one that it reads. */
final class Configuration {
    private static final String OF_THE_JVM = "JAVA_TOOL_OPTIONS";

    /** Quarkus passes these on to Kafka's client, which has the list. */
    private static final Set<String> OF_KAFKA = ConsumerConfig.configNames().stream()
            .map(name -> "KAFKA_" + name.replace('.', '_').toUpperCase(Locale.ROOT))
            .collect(Collectors.toSet());

    private Configuration() {}

    static Stream<String> objections(Manifests manifests) {
        return Objections.each(manifests, "Deployment", (deployment, say) -> containers(deployment)
                .flatMap(container -> manifests.variables(container).stream())
                .distinct()
                .filter(variable -> !isKnown(name(deployment), variable))
                .forEach(variable -> say.accept("is given " + variable + ", which it does not read")));
    }

    private static boolean isKnown(String service, String variable) {
        return variable.equals(OF_THE_JVM)
                || OF_KAFKA.contains(variable)
                || ConfigurationKeys.isKnown(service, variable);
    }
}

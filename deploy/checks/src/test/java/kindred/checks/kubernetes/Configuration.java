package kindred.checks.kubernetes;

import static kindred.checks.kubernetes.Manifests.containers;
import static kindred.checks.kubernetes.Manifests.name;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kindred.checks.configuration.ConfigurationKeys;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** Checks that a service reads every environment variable that it gets. */
final class Configuration {
    private static final String JVM_OPTIONS = "JAVA_TOOL_OPTIONS";

    /** The variables that Quarkus passes to Kafka's client. */
    private static final Set<String> KAFKA_VARIABLES = ConsumerConfig.configNames().stream()
            .map(name -> "KAFKA_" + name.replace('.', '_').toUpperCase(Locale.ROOT))
            .collect(Collectors.toSet());

    private Configuration() {}

    static Stream<String> violations(Manifests manifests) {
        return Violations.each(manifests, "Deployment", (deployment, report) -> containers(deployment)
                .flatMap(container -> manifests.variables(container).stream())
                .distinct()
                .filter(variable -> !isKnown(name(deployment), variable))
                .forEach(variable -> report.accept("gets the variable " + variable + ", which it does not read")));
    }

    private static boolean isKnown(String service, String variable) {
        return variable.equals(JVM_OPTIONS)
                || KAFKA_VARIABLES.contains(variable)
                || ConfigurationKeys.isKnown(service, variable);
    }
}

package kindred.checks.kubernetes;

import static kindred.checks.kubernetes.Manifests.name;
import static kindred.checks.kubernetes.Manifests.service;
import static kindred.checks.kubernetes.Yaml.each;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks that nothing but an operator's port-forward leads to operations. The services listen on the loopback interface
 * of their pod; so a port that a manifest names would only promise what does not work, or hide another listener.
 */
final class Operations {
    private Operations() {}

    static Stream<String> violations(Manifests manifests) {
        var ports = manifests
                .all("Deployment")
                .map(deployment -> port(manifests, deployment))
                .collect(Collectors.toSet());
        return Stream.of(
                        Violations.each(manifests, "Deployment", (deployment, report) -> {
                            var environment = manifests.environment(service(deployment));
                            var port = environment.getOrDefault("KINDRED_OPERATIONS_PORT", "");
                            if (port.isEmpty()) report.accept("has no port of operations");
                            if (otherPorts(environment).contains(port)) report.accept("has operations on another port");
                            if (environment
                                    .getOrDefault("KINDRED_IDENTITY_ISSUER", "")
                                    .equals(environment.get("KINDRED_OPERATIONS_ISSUER")))
                                report.accept("accepts clients as operators");
                            each(service(deployment).path("ports"))
                                    .filter(declared -> ports.contains(
                                            declared.path("containerPort").asText()))
                                    .forEach(declared -> report.accept("declares the port of operations"));
                        }),
                        Violations.each(manifests, "Service", (service, report) -> each(service.at("/spec/ports"))
                                .filter(open -> ports.contains(open.path("port").asText())
                                        || ports.contains(
                                                open.path("targetPort").asText()))
                                .forEach(open -> report.accept("leads to operations"))),
                        Violations.each(manifests, "NetworkPolicy", (policy, report) -> Stream.of("ingress", "egress")
                                .flatMap(direction -> each(policy.path("spec").path(direction)))
                                .flatMap(rule -> each(rule.path("ports")))
                                .filter(open -> includes(open, ports))
                                .forEach(open -> report.accept("lets through to operations"))))
                .flatMap(found -> found);
    }

    private static String port(Manifests manifests, JsonNode deployment) {
        return manifests.environment(service(deployment)).getOrDefault("KINDRED_OPERATIONS_PORT", name(deployment));
    }

    private static Set<String> otherPorts(Map<String, String> environment) {
        return Set.of(
                environment.getOrDefault("QUARKUS_HTTP_PORT", "api"),
                environment.getOrDefault("QUARKUS_MANAGEMENT_PORT", "management"));
    }

    /** A rule may name a range, with an end. */
    private static boolean includes(JsonNode open, Set<String> ports) {
        var first = open.path("port").asInt();
        var last = open.path("endPort").asInt(first);
        return ports.stream()
                .filter(port -> port.matches("\\d+"))
                .mapToInt(Integer::parseInt)
                .anyMatch(port -> first <= port && port <= last);
    }
}

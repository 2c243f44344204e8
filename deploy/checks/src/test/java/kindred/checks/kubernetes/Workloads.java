package kindred.checks.kubernetes;

import static kindred.checks.kubernetes.Manifests.containers;
import static kindred.checks.kubernetes.Manifests.name;
import static kindred.checks.kubernetes.Manifests.pod;
import static kindred.checks.kubernetes.Manifests.service;
import static kindred.checks.kubernetes.Yaml.each;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks that every service has probes, resources, a disruption budget and an autoscaler, and is spread over nodes and
 * zones.
 */
final class Workloads {
    private static final BigDecimal MIB = BigDecimal.valueOf(1024 * 1024);
    /** The memory of a JVM besides its heap: classes, code, threads and buffers. */
    private static final BigDecimal OUTSIDE_HEAP = MIB.multiply(BigDecimal.valueOf(192));

    private Workloads() {}

    static Stream<String> probes(Manifests manifests) {
        var paths = Map.of("startupProbe", "started", "readinessProbe", "ready", "livenessProbe", "live");
        return Violations.each(manifests, "Deployment", (deployment, report) -> {
            paths.forEach((probe, path) -> {
                var request = service(deployment).path(probe).path("httpGet");
                if (!request.path("path").asText().equals("/q/health/" + path)
                        || !request.path("port").asText().equals("management"))
                    report.accept(
                            "has a " + probe + " that does not request /q/health/" + path + " at the management port");
            });
            var startup = service(deployment).path("startupProbe");
            if (startup.path("periodSeconds").asInt()
                            * startup.path("failureThreshold").asInt()
                    < 60) report.accept("has less than a minute to start");
            if (seconds(service(deployment).path("livenessProbe"))
                    <= seconds(service(deployment).path("readinessProbe")))
                report.accept("is restarted before it is removed from the endpoints");
        });
    }

    private static int seconds(JsonNode probe) {
        return probe.path("periodSeconds").asInt()
                * probe.path("failureThreshold").asInt();
    }

    /** Checks that memory is guaranteed, and that the heap is as large as the local stack proves to be enough. */
    static Stream<String> resources(Manifests manifests) {
        return Violations.each(manifests, "Deployment", (deployment, report) -> containers(deployment)
                .forEach(container -> {
                    for (var what : List.of("cpu", "memory", "ephemeral-storage"))
                        for (var kind : List.of("requests", "limits"))
                            if (!container.at("/resources/" + kind).has(what))
                                report.accept(
                                        "has a container " + nameOf(container) + " without " + kind + " of " + what);
                    var memory = bytes(container.at("/resources/limits/memory"));
                    if (memory.compareTo(bytes(container.at("/resources/requests/memory"))) != 0)
                        report.accept("has a container " + nameOf(container)
                                + " whose memory request is less than its limit");
                    var options = manifests.environment(container).getOrDefault("JAVA_TOOL_OPTIONS", "");
                    var heap = memory.multiply(percentage(options)).divide(BigDecimal.valueOf(100));
                    var required = MIB.multiply(BigDecimal.valueOf(heapMegabytes(container)));
                    if (heap.compareTo(required) < 0)
                        report.accept("has a container " + nameOf(container) + " with a heap of " + heap.divide(MIB)
                                + " MiB instead of " + required.divide(MIB));
                    if (memory.subtract(heap).compareTo(OUTSIDE_HEAP) < 0)
                        report.accept(
                                "has a container " + nameOf(container) + " with too little memory besides its heap");
                }));
    }

    /** The heap of the local stack ({@code Service.heapMegabytes}). A migration needs no more than a service. */
    private static int heapMegabytes(JsonNode container) {
        return container.path("image").asText().contains("media-service")
                        && nameOf(container).equals("service")
                ? 640
                : 256;
    }

    private static BigDecimal percentage(String options) {
        var flag = "-XX:MaxRAMPercentage=";
        return Stream.of(options.split(" "))
                .filter(option -> option.startsWith(flag))
                .map(option -> new BigDecimal(option.substring(flag.length())))
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    static Stream<String> disruption(Manifests manifests) {
        return Violations.each(manifests, "Deployment", (deployment, report) -> {
            var budgets = manifests
                    .all("PodDisruptionBudget")
                    .filter(budget -> budget.at("/spec/selector").equals(deployment.at("/spec/selector")))
                    .toList();
            if (budgets.size() != 1) report.accept("has " + budgets.size() + " disruption budgets");
            else if (budgets.get(0).at("/spec/maxUnavailable").asInt() != 1)
                report.accept("has a disruption budget with a maxUnavailable other than 1");
        });
    }

    /** Checks that each Deployment has one autoscaler, its own or KEDA's; two would conflict. */
    static Stream<String> scaling(Manifests manifests) {
        var targets = Stream.concat(manifests.all("HorizontalPodAutoscaler"), manifests.all("ScaledObject"))
                .map(scaler -> scaler.at("/spec/scaleTargetRef"))
                .map(target -> target.path("kind").asText() + " " + nameOf(target))
                .collect(Collectors.groupingBy(target -> target, Collectors.counting()));
        return Violations.each(manifests, "Deployment", (deployment, report) -> {
            if (targets.getOrDefault("Deployment " + name(deployment), 0L) != 1)
                report.accept("has no autoscaler, or several");
            if (deployment.at("/spec").has("replicas")) report.accept("sets replicas, which resets the autoscaler");
        });
    }

    static Stream<String> spread(Manifests manifests) {
        return Violations.each(manifests, "Deployment", (deployment, report) -> {
            var labels = deployment.at("/spec/selector/matchLabels");
            var zones = each(pod(deployment).path("topologySpreadConstraints"))
                    .map(spread -> spread.path("topologyKey").asText())
                    .anyMatch("topology.kubernetes.io/zone"::equals);
            each(pod(deployment).path("topologySpreadConstraints"))
                    .filter(spread -> !spread.at("/labelSelector/matchLabels").equals(labels))
                    .forEach(spread -> report.accept("spreads the pods of others by "
                            + spread.path("topologyKey").asText()));
            var nodes = each(pod(deployment)
                            .at("/affinity/podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution"))
                    .map(preference -> preference.path("podAffinityTerm"))
                    .filter(term -> term.path("topologyKey").asText().equals("kubernetes.io/hostname"))
                    .anyMatch(term -> term.at("/labelSelector/matchLabels").equals(labels));
            if (!zones) report.accept("is not spread over zones");
            if (!nodes) report.accept("is not spread over nodes");
        });
    }

    static BigDecimal bytes(JsonNode quantity) {
        return quantity.isMissingNode()
                ? BigDecimal.ZERO
                : Quantity.getAmountInBytes(Quantity.parse(quantity.asText()));
    }

    private static String nameOf(JsonNode named) {
        return named.path("name").asText();
    }
}

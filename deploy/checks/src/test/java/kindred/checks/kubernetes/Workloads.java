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

/** That every service is watched, has what it needs, and is spread so that no single loss takes it away. */
final class Workloads {
    private static final BigDecimal MIB = BigDecimal.valueOf(1024 * 1024);
    /** What a JVM takes beside its objects: classes, code, threads, buffers. */
    private static final BigDecimal BESIDE_THE_HEAP = MIB.multiply(BigDecimal.valueOf(192));

    private Workloads() {}

    static Stream<String> probes(Manifests manifests) {
        var paths = Map.of("startupProbe", "started", "readinessProbe", "ready", "livenessProbe", "live");
        return Objections.each(manifests, "Deployment", (deployment, say) -> {
            paths.forEach((probe, path) -> {
                var request = service(deployment).path(probe).path("httpGet");
                if (!request.path("path").asText().equals("/q/health/" + path)
                        || !request.path("port").asText().equals("management"))
                    say.accept(probe + " does not ask /q/health/" + path + " of the management port");
            });
            var startup = service(deployment).path("startupProbe");
            if (startup.path("periodSeconds").asInt()
                            * startup.path("failureThreshold").asInt()
                    < 60) say.accept("has less than a minute to start");
            if (seconds(service(deployment).path("livenessProbe"))
                    <= seconds(service(deployment).path("readinessProbe")))
                say.accept("is killed before it is taken off the net");
        });
    }

    private static int seconds(JsonNode probe) {
        return probe.path("periodSeconds").asInt()
                * probe.path("failureThreshold").asInt();
    }

    /** Memory is guaranteed, and what the JVM takes of it for objects is what the local stack proves to be enough. */
    static Stream<String> resources(Manifests manifests) {
        return Objections.each(manifests, "Deployment", (deployment, say) -> containers(deployment)
                .forEach(container -> {
                    for (var what : List.of("cpu", "memory", "ephemeral-storage"))
                        for (var kind : List.of("requests", "limits"))
                            if (!container.at("/resources/" + kind).has(what))
                                say.accept(name0(container) + " has no " + kind + " of " + what);
                    var memory = bytes(container.at("/resources/limits/memory"));
                    if (memory.compareTo(bytes(container.at("/resources/requests/memory"))) != 0)
                        say.accept(name0(container) + " may be killed for memory that it was not promised");
                    var options = manifests.environment(container).getOrDefault("JAVA_TOOL_OPTIONS", "");
                    var heap = memory.multiply(percentage(options)).divide(BigDecimal.valueOf(100));
                    var needed = MIB.multiply(BigDecimal.valueOf(heapMegabytes(container)));
                    if (heap.compareTo(needed) < 0)
                        say.accept(name0(container) + " has a heap of " + heap.divide(MIB) + " MiB, it needs "
                                + needed.divide(MIB));
                    if (memory.subtract(heap).compareTo(BESIDE_THE_HEAP) < 0)
                        say.accept(name0(container) + " has no room beside its heap");
                }));
    }

    /** As in the local stack ({@code Service.heapMegabytes}); a migration needs no more than any service. */
    private static int heapMegabytes(JsonNode container) {
        return container.path("image").asText().contains("media-service")
                        && name0(container).equals("service")
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
        return Objections.each(manifests, "Deployment", (deployment, say) -> {
            var budgets = manifests
                    .all("PodDisruptionBudget")
                    .filter(budget -> budget.at("/spec/selector").equals(deployment.at("/spec/selector")))
                    .toList();
            if (budgets.size() != 1) say.accept("has " + budgets.size() + " disruption budgets");
            else if (budgets.get(0).at("/spec/maxUnavailable").asInt() != 1)
                say.accept("can lose more than one pod at a time, or none, and then no node can be drained");
        });
    }

    /** One autoscaler each, its own or KEDA's; two would fight. */
    static Stream<String> scaling(Manifests manifests) {
        var targets = Stream.concat(manifests.all("HorizontalPodAutoscaler"), manifests.all("ScaledObject"))
                .map(scaler -> scaler.at("/spec/scaleTargetRef"))
                .map(target -> target.path("kind").asText() + " " + name0(target))
                .collect(Collectors.groupingBy(target -> target, Collectors.counting()));
        return Objections.each(manifests, "Deployment", (deployment, say) -> {
            if (targets.getOrDefault("Deployment " + name(deployment), 0L) != 1)
                say.accept("does not have one autoscaler");
            if (deployment.at("/spec").has("replicas")) say.accept("is reset to its replicas whenever it is applied");
        });
    }

    static Stream<String> spread(Manifests manifests) {
        return Objections.each(manifests, "Deployment", (deployment, say) -> {
            var labels = deployment.at("/spec/selector/matchLabels");
            var zones = each(pod(deployment).path("topologySpreadConstraints"))
                    .map(spread -> spread.path("topologyKey").asText())
                    .anyMatch("topology.kubernetes.io/zone"::equals);
            each(pod(deployment).path("topologySpreadConstraints"))
                    .filter(spread -> !spread.at("/labelSelector/matchLabels").equals(labels))
                    .forEach(spread -> say.accept("spreads other pods than its own by "
                            + spread.path("topologyKey").asText()));
            var nodes = each(pod(deployment)
                            .at("/affinity/podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution"))
                    .map(preference -> preference.path("podAffinityTerm"))
                    .filter(term -> term.path("topologyKey").asText().equals("kubernetes.io/hostname"))
                    .anyMatch(term -> term.at("/labelSelector/matchLabels").equals(labels));
            if (!zones) say.accept("is not spread over zones");
            if (!nodes) say.accept("may be on one node alone");
        });
    }

    static BigDecimal bytes(JsonNode quantity) {
        return quantity.isMissingNode()
                ? BigDecimal.ZERO
                : Quantity.getAmountInBytes(Quantity.parse(quantity.asText()));
    }

    private static String name0(JsonNode named) {
        return named.path("name").asText();
    }
}

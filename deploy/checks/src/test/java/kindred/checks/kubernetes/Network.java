package kindred.checks.kubernetes;

import static kindred.checks.kubernetes.Manifests.name;
import static kindred.checks.kubernetes.Yaml.each;
import static kindred.checks.kubernetes.Yaml.strings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the network policies of a combination let through, at either end. */
record Network(List<JsonNode> policies, List<Endpoint> endpoints) {
    private static final List<String> PRIVATE = List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16");
    private static final Set<String> NEVER =
            Set.of("10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16");
    private static final int DNS = 53;

    static Network of(Manifests manifests) {
        return new Network(
                manifests.all("NetworkPolicy").toList(), Endpoint.of(manifests).toList());
    }

    /** Where the policies and the architecture's table differ. */
    static Stream<String> objections(Manifests manifests) {
        var network = of(manifests);
        var there = network.endpoints.stream().map(Endpoint::who).collect(Collectors.toSet());
        there.addAll(Set.of("clerk", "stripe", "s3", "kubernetes"));
        if (manifests.has("ObjectStore")) there.add("backups");
        var ours = network.endpoints.stream()
                .filter(Endpoint::isOurs)
                .map(Endpoint::who)
                .collect(Collectors.toSet());
        var table = MarkdownTables.arrows().stream()
                .filter(arrow -> there.contains(arrow.from()) && there.contains(arrow.to()))
                .collect(Collectors.toSet());
        ours.stream().map(pod -> new Arrow(pod, "dns", DNS)).forEach(table::add);
        return Stream.of(
                        network.deniesByDefault() ? Stream.<String>of() : Stream.of("no policy denies by default"),
                        differences("leaves", network.leaving(), only(table, arrow -> ours.contains(arrow.from()))),
                        differences("enters", network.entering(), only(table, arrow -> ours.contains(arrow.to()))))
                .flatMap(found -> found);
    }

    private boolean deniesByDefault() {
        return policies.stream()
                .map(policy -> policy.path("spec"))
                .anyMatch(spec -> spec.path("podSelector").isEmpty()
                        && Set.copyOf(strings(spec.path("policyTypes"))).equals(Set.of("Ingress", "Egress"))
                        && !spec.has("ingress")
                        && !spec.has("egress"));
    }

    private Set<Arrow> leaving() {
        return policies.stream()
                .flatMap(policy -> selected(policy)
                        .flatMap(from -> each(policy.at("/spec/egress")).flatMap(rule -> ports(rule)
                                .flatMap(port -> targets(policy, rule).map(to -> new Arrow(from.who(), to, port))))))
                .collect(Collectors.toSet());
    }

    private Set<Arrow> entering() {
        return policies.stream()
                .flatMap(policy -> selected(policy)
                        .flatMap(to -> each(policy.at("/spec/ingress")).flatMap(rule -> ports(rule)
                                .flatMap(port -> peers(rule, "from").map(from -> new Arrow(from, to.who(), port))))))
                .collect(Collectors.toSet());
    }

    private Stream<Endpoint> selected(JsonNode policy) {
        return endpoints.stream()
                .filter(Endpoint::isOurs)
                .filter(endpoint -> endpoint.isSelected(policy.at("/spec/podSelector")));
    }

    /** A rule without ports is for all of them: an arrow to port 0, which no table has. */
    private static Stream<Integer> ports(JsonNode rule) {
        return rule.has("ports")
                ? each(rule.path("ports")).map(port -> port.path("port").asInt())
                : Stream.of(0);
    }

    private Stream<String> targets(JsonNode policy, JsonNode rule) {
        return Stream.concat(
                peers(rule, "to"),
                each(rule.path("to")).filter(peer -> peer.has("ipBlock")).map(peer -> address(policy, peer)));
    }

    private Stream<String> peers(JsonNode rule, String side) {
        if (!rule.has(side)) return Stream.of("anybody");
        return each(rule.path(side)).flatMap(peer -> endpoints.stream()
                .filter(endpoint -> endpoint.matches(peer))
                .map(Endpoint::who));
    }

    /** SaaS has no label: a policy that opens the public internet, and nothing private, is named for the one that it is for. */
    private static String address(JsonNode policy, JsonNode peer) {
        var block = peer.path("ipBlock");
        var cidr = block.path("cidr").asText();
        if (PRIVATE.contains(cidr)) return "kubernetes";
        var isPublic = cidr.equals("0.0.0.0/0")
                && Set.copyOf(strings(block.path("except"))).equals(NEVER);
        return isPublic ? name(policy) : cidr;
    }

    private static Stream<String> differences(String end, Set<Arrow> open, Set<Arrow> wanted) {
        return Stream.concat(
                        minus(open, wanted)
                                .map(arrow -> arrow + " " + end + ", which docs/architecture.md does not say"),
                        minus(wanted, open)
                                .map(arrow -> arrow + " of docs/architecture.md is not let through where it " + end))
                .sorted();
    }

    private static Stream<Arrow> minus(Set<Arrow> some, Set<Arrow> others) {
        return some.stream().filter(arrow -> !others.contains(arrow));
    }

    private static Set<Arrow> only(Set<Arrow> arrows, Predicate<Arrow> which) {
        return arrows.stream().filter(which).collect(Collectors.toSet());
    }
}

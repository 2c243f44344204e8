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

/** The connections that the network policies of a combination allow at both ends. */
record Network(List<JsonNode> policies, List<Endpoint> endpoints) {
    private static final List<String> PRIVATE = List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16");
    private static final Set<String> NON_PUBLIC =
            Set.of("10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16");
    private static final int DNS = 53;

    static Network of(Manifests manifests) {
        return new Network(
                manifests.all("NetworkPolicy").toList(), Endpoint.of(manifests).toList());
    }

    /** The differences between the policies and the table of the architecture. */
    static Stream<String> violations(Manifests manifests) {
        var network = of(manifests);
        var present = network.endpoints.stream().map(Endpoint::who).collect(Collectors.toSet());
        present.addAll(Set.of("clerk", "operator-issuer", "stripe", "s3", "kubernetes"));
        if (manifests.has("ObjectStore")) present.add("backups");
        var ours = network.endpoints.stream()
                .filter(Endpoint::isOurs)
                .map(Endpoint::who)
                .collect(Collectors.toSet());
        var table = MarkdownTables.connections().stream()
                .filter(connection -> present.contains(connection.from()) && present.contains(connection.to()))
                .collect(Collectors.toSet());
        ours.stream().map(pod -> new Connection(pod, "dns", DNS)).forEach(table::add);
        return Stream.of(
                        network.deniesByDefault()
                                ? Stream.<String>of()
                                : Stream.of("No policy denies all traffic by default"),
                        differences(
                                "leaves",
                                network.leaving(),
                                filtered(table, connection -> ours.contains(connection.from()))),
                        differences(
                                "enters",
                                network.entering(),
                                filtered(table, connection -> ours.contains(connection.to()))))
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

    private Set<Connection> leaving() {
        return policies.stream()
                .flatMap(policy -> selected(policy).flatMap(from -> each(policy.at("/spec/egress"))
                        .flatMap(rule -> ports(rule).flatMap(port -> targets(policy, rule)
                                .map(to -> new Connection(from.who(), to, port))))))
                .collect(Collectors.toSet());
    }

    private Set<Connection> entering() {
        return policies.stream()
                .flatMap(policy -> selected(policy).flatMap(to -> each(policy.at("/spec/ingress"))
                        .flatMap(rule -> ports(rule).flatMap(port -> peers(rule, "from")
                                .map(from -> new Connection(from, to.who(), port))))))
                .collect(Collectors.toSet());
    }

    private Stream<Endpoint> selected(JsonNode policy) {
        return endpoints.stream()
                .filter(Endpoint::isOurs)
                .filter(endpoint -> endpoint.isSelected(policy.at("/spec/podSelector")));
    }

    /** A rule without ports allows all: a connection to port 0, which no table has. */
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
        if (!rule.has(side)) return Stream.of("any pod");
        return each(rule.path(side)).flatMap(peer -> endpoints.stream()
                .filter(endpoint -> endpoint.matches(peer))
                .map(Endpoint::who));
    }

    /**
     * External services have no labels. A policy that opens the public internet, and nothing private, has the name of
     * its service.
     */
    private static String address(JsonNode policy, JsonNode peer) {
        var block = peer.path("ipBlock");
        var cidr = block.path("cidr").asText();
        if (PRIVATE.contains(cidr)) return "kubernetes";
        var isPublic = cidr.equals("0.0.0.0/0")
                && Set.copyOf(strings(block.path("except"))).equals(NON_PUBLIC);
        return isPublic ? name(policy) : cidr;
    }

    private static Stream<String> differences(String end, Set<Connection> allowed, Set<Connection> expected) {
        return Stream.concat(
                        minus(allowed, expected)
                                .map(connection ->
                                        connection + " " + end + ", but docs/architecture.md does not list it"),
                        minus(expected, allowed)
                                .map(connection -> connection
                                        + " is listed in docs/architecture.md, but no policy lets it through where it "
                                        + end))
                .sorted();
    }

    private static Stream<Connection> minus(Set<Connection> first, Set<Connection> second) {
        return first.stream().filter(connection -> !second.contains(connection));
    }

    private static Set<Connection> filtered(Set<Connection> connections, Predicate<Connection> which) {
        return connections.stream().filter(which).collect(Collectors.toSet());
    }
}

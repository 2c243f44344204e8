package kindred.simulator.stripe.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kindred.simulator.stripe.store.Transaction;

/** The endpoints of the API with their parameters. */
final class Routes {
    private static final Set<String> PAGE = Set.of(
            "limit",
            "starting_after",
            "ending_before",
            "created",
            "created[gt]",
            "created[gte]",
            "created[lt]",
            "created[lte]");

    /** @param known the parameters of the endpoint */
    record Route(String method, Pattern path, Set<String> known, BiFunction<Request, Transaction, ObjectNode> work) {}

    /** A request with its endpoint. */
    record Match(Route route, Request request) {}

    private final List<Route> routes = new ArrayList<>();

    /** @param path the path with {@code {}} for each variable */
    Routes on(String method, String path, BiFunction<Request, Transaction, ObjectNode> work, String... known) {
        var pattern = Pattern.compile(path.replace("{}", "([^/]+)"));
        var all = Stream.concat(Stream.of("expand[]"), Stream.of(known)).collect(Collectors.toSet());
        routes.add(new Route(method, pattern, all, work));
        return this;
    }

    /** Adds an endpoint with a list, which also takes the parameters of pages. */
    Routes list(String path, BiFunction<Request, Transaction, ObjectNode> work, String... known) {
        return on(
                "GET",
                path,
                work,
                Stream.concat(PAGE.stream(), Stream.of(known)).toArray(String[]::new));
    }

    Optional<Match> find(String method, String path, Params params) {
        for (var route : routes) {
            var matcher = route.path().matcher(path);
            if (!route.method().equals(method) || !matcher.matches()) continue;
            var pathValues = IntStream.rangeClosed(1, matcher.groupCount())
                    .mapToObj(matcher::group)
                    .toList();
            return Optional.of(new Match(route, new Request(path, pathValues, params)));
        }
        return Optional.empty();
    }
}

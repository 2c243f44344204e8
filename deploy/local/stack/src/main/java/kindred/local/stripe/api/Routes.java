package kindred.local.stripe.api;

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
import kindred.local.stripe.store.Change;

/** Every call that the API knows, with the parameters that it takes. */
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

    /** @param known parameters that it takes */
    record Route(String method, Pattern path, Set<String> known, BiFunction<Request, Change, ObjectNode> work) {}

    /** A call that has found its route. */
    record Match(Route route, Request request) {}

    private final List<Route> routes = new ArrayList<>();

    /** @param path with {@code {}} in the place of each value */
    Routes on(String method, String path, BiFunction<Request, Change, ObjectNode> work, String... known) {
        var pattern = Pattern.compile(path.replace("{}", "([^/]+)"));
        var all = Stream.concat(Stream.of("expand[]"), Stream.of(known)).collect(Collectors.toSet());
        routes.add(new Route(method, pattern, all, work));
        return this;
    }

    /** A list, which takes the parameters of pages too. */
    Routes list(String path, BiFunction<Request, Change, ObjectNode> work, String... known) {
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
            var inPath = IntStream.rangeClosed(1, matcher.groupCount())
                    .mapToObj(matcher::group)
                    .toList();
            return Optional.of(new Match(route, new Request(path, inPath, params)));
        }
        return Optional.empty();
    }
}

package kindred.bench.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import kindred.bench.floor.HttpFloor;
import kindred.bench.load.Call;
import kindred.bench.seed.Personas;
import kindred.local.suite.Port;

/**
 * Scenario: a search by a profession and an interest through the gateway. The floor is the same query to Elasticsearch
 * alone.
 */
final class Search implements Scenario {
    @Override
    public String name() {
        return "search";
    }

    @Override
    public Set<String> processes() {
        return Set.of("clerk", "search-indexer", "gateway");
    }

    @Override
    public Comparison prepare(ScenarioContext context) {
        context.fillIndex();
        var users = context.users();
        var query = query();
        var target = context.load(Port.GATEWAY, () -> {
            var words =
                    URLEncoder.encode(Personas.anyProfession() + " " + Personas.anyInterest(), StandardCharsets.UTF_8);
            return Call.get("/v1/users/search?q=" + words, users.any().authorization());
        });
        var floor = new HttpFloor(
                context.suite().port(Port.ELASTICSEARCH),
                () -> new Call(
                        "POST",
                        "/people/_search",
                        null,
                        null,
                        query.replace("${career}", Personas.anyProfession())
                                .replace("${interest}", Personas.anyInterest())
                                .replace("${caller}", users.any().userId().toString())));
        return new Comparison(target, floor);
    }

    /** The query of search-indexer. */
    private static String query() {
        try (var file = Objects.requireNonNull(Search.class.getResourceAsStream("search.json"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

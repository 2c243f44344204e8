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

/** Somebody looks for people by a profession and an interest, through the gateway. Its floor is the same query of Elasticsearch alone. */
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
    public Comparison in(ScenarioContext world) {
        world.indexed();
        var people = world.people();
        var query = query();
        var subject = world.load(Port.GATEWAY, () -> {
            var words =
                    URLEncoder.encode(Personas.anyProfession() + " " + Personas.anyInterest(), StandardCharsets.UTF_8);
            return Call.get("/v1/users/search?q=" + words, people.any().authorization());
        });
        var floor = new HttpFloor(
                world.suite().port(Port.ELASTICSEARCH),
                () -> new Call(
                        "POST",
                        "/people/_search",
                        null,
                        null,
                        query.replace("${career}", Personas.anyProfession())
                                .replace("${interest}", Personas.anyInterest())
                                .replace("${caller}", people.any().userId().toString())));
        return new Comparison(subject, floor);
    }

    /** As search-indexer asks it. */
    private static String query() {
        try (var file = Objects.requireNonNull(Search.class.getResourceAsStream("search.json"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

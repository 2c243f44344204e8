package kindred.checks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Collects what is wrong with each object of a kind. */
final class Objections {
    private Objections() {}

    static Stream<String> each(Manifests manifests, String kind, BiConsumer<JsonNode, Consumer<String>> look) {
        return manifests
                .all(kind)
                .<String>mapMulti((object, say) ->
                        look.accept(object, what -> say.accept(kind + " " + Manifests.name(object) + " " + what)));
    }
}

package kindred.checks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Collects the violations of each object of a kind. */
final class Violations {
    private Violations() {}

    static Stream<String> each(Manifests manifests, String kind, BiConsumer<JsonNode, Consumer<String>> check) {
        return manifests
                .all(kind)
                .<String>mapMulti((object, report) -> check.accept(
                        object, violation -> report.accept(kind + " " + Manifests.name(object) + " " + violation)));
    }
}

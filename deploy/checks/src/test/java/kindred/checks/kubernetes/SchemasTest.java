package kindred.checks.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import kindred.local.testing.NeedsTool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@NeedsTool("kustomize")
class SchemasTest {
    @ParameterizedTest
    @MethodSource("combinations")
    void rendersValidObjects(Combination combination) {
        assertThat(combination.manifests().objects()).isNotEmpty();
        assertThat(combination.manifests().objects().stream().flatMap(Schemas::violations))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void rendersEachObjectOnceInTheNamespace(Combination combination) {
        var seen = new HashSet<String>();
        for (var object : combination.manifests().objects()) {
            var name = Manifests.kind(object) + " " + Manifests.name(object);
            assertThat(seen.add(name)).as(name).isTrue();
            if (!Manifests.kind(object).equals("Namespace"))
                assertThat(object.at("/metadata/namespace").asText()).as(name).isEqualTo("kindred");
        }
    }

    /** Covers every kind, so that no model accepts unknown fields. */
    @Test
    void rejectsUnknownFields() {
        for (var object : oneOfEachKind()) {
            var broken = (ObjectNode) object.deepCopy();
            var place = broken.has("spec") ? (ObjectNode) broken.path("spec") : broken;
            place.put("replicaz", 1);
            assertThat(Schemas.violations(broken)).as(Manifests.kind(object)).isNotEmpty();
        }
    }

    @Test
    void rejectsUnknownKindsAndVersions() {
        for (var object : oneOfEachKind()) {
            var old = (ObjectNode) object.deepCopy();
            old.put("apiVersion", "example/v1beta1");
            assertThat(Schemas.violations(old)).as(Manifests.kind(object)).isNotEmpty();
        }
    }

    private static List<JsonNode> oneOfEachKind() {
        var kinds = new HashSet<String>();
        return Combination.production().manifests().objects().stream()
                .filter(object -> kinds.add(Manifests.kind(object)))
                .toList();
    }

    static Stream<Combination> combinations() {
        return Combination.all();
    }
}

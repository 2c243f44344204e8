package kindred.checks.dependencies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import kindred.checks.Project;

/** The CycloneDX SBOM of a service, which its image contains. */
record BillOfMaterials(JsonNode json) {
    private static Path file(String service) {
        return Project.at(service + "/target/" + service + "-sbom.json");
    }

    static boolean exists(String service) {
        return Files.exists(file(service));
    }

    static BillOfMaterials of(String service) throws IOException {
        return new BillOfMaterials(new ObjectMapper().readTree(file(service).toFile()));
    }

    /** {@code groupId:artifactId:version} of the service. */
    String subject() {
        return coordinates(json.at("/metadata/component"));
    }

    /** {@code groupId:artifactId:version} of each library, including those of this project. */
    List<String> libraries() {
        return json.path("components")
                .valueStream()
                .map(BillOfMaterials::coordinates)
                .toList();
    }

    /** The libraries of other projects. */
    Stream<JsonNode> foreign() {
        return json.path("components")
                .valueStream()
                .filter(component -> !component.path("group").asText().equals("kindred"));
    }

    static String coordinates(JsonNode component) {
        return String.join(
                ":",
                component.path("group").asText(),
                component.path("name").asText(),
                component.path("version").asText());
    }

    /** The licences of a library: SPDX identifiers if the document has them, else names. */
    static List<String> licences(JsonNode component) {
        return component
                .path("licenses")
                .valueStream()
                .map(choice -> choice.has("expression") ? choice.path("expression") : licence(choice.path("license")))
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonNode licence(JsonNode licence) {
        return licence.has("id") ? licence.path("id") : licence.path("name");
    }
}

package kindred.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import kindred.local.testing.NeedsTool;
import kindred.local.testing.Tool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lints the published documents, and compares the OpenAPI document with the released one.
 * {@code -Dkindred.contract.release=true} makes the current one the released one.
 */
class PublishedDocumentsTest {
    private static final Path RELEASED = Path.of("../contract/released/openapi.json");
    private static final Path RULES = Path.of("../contract/spectral.yaml");
    private static final List<Path> ASYNC_API =
            List.of(Path.of("../docs/live.asyncapi.yaml"), Path.of("../events/src/main/resources/asyncapi.yaml"));

    @TempDir
    Path folder;

    private final ObjectMapper json = new ObjectMapper();

    private record Run(int exitCode, String output) {}

    @Test
    @NeedsTool("spectral")
    void documentsAreLintedWithoutAWarning() throws Exception {
        var linted = lint(write(openApi()), ASYNC_API.get(0), ASYNC_API.get(1));
        assertThat(linted.exitCode()).as(linted.output()).isZero();
    }

    @Test
    @NeedsTool("spectral")
    void lintRefusesAnUndefinedTag() throws Exception {
        var document = openApi();
        ((ObjectNode) document.at("/paths/~1v1~1users~1me/get"))
                .putArray("tags")
                .add("Undefined");
        var linted = lint(write(document));
        assertThat(linted.exitCode()).isNotZero();
        assertThat(linted.output()).contains("operation-tag-defined");
    }

    @Test
    @NeedsTool("oasdiff")
    void breaksNoClientOfTheRelease() throws Exception {
        if (Boolean.getBoolean("kindred.contract.release"))
            Files.writeString(RELEASED, json.writerWithDefaultPrettyPrinter().writeValueAsString(openApi()) + "\n");
        var compared = compareWithRelease(openApi());
        assertThat(compared.exitCode()).as(compared.output()).isZero();
    }

    @Test
    @NeedsTool("oasdiff")
    void refusesChangesThatBreakAClient() throws Exception {
        assertBreaks(
                "api-path-removed", document -> document.withObject("/paths").remove("/v1/blocks"));
        assertBreaks("response-property-enum-value-added", document -> document.withArray(
                        "/components/schemas/Message/properties/type/enum")
                .add("video"));
        assertBreaks("response-required-property-removed", document -> document.withObject(
                        "/components/schemas/Message/properties")
                .remove("seq"));
        assertBreaks(
                "request-property-became-required", document -> document.withObject("/components/schemas/NewUpload")
                        .withArray("required")
                        .add("sha256"));
        assertBreaks("request-property-max-length-decreased", document -> document.withObject(
                        "/components/schemas/NewContent/properties/content")
                .put("maxLength", 10));
    }

    private void assertBreaks(String rule, Consumer<ObjectNode> change) throws Exception {
        var document = openApi();
        change.accept(document);
        var compared = compareWithRelease(document);
        assertThat(compared.exitCode()).as(rule).isEqualTo(1);
        assertThat(compared.output()).contains(rule);
    }

    private ObjectNode openApi() throws Exception {
        return new MergedOpenApi(CommittedContractsTest.contracts("contracts"))
                .document()
                .deepCopy();
    }

    private Path write(ObjectNode document) throws IOException {
        return Files.writeString(folder.resolve("openapi.json"), document.toPrettyString());
    }

    private Run lint(Path... documents) throws Exception {
        var command = command("spectral", "lint", "--fail-severity", "warn", "--ruleset", RULES.toString());
        for (var document : documents) command.add(document.toString());
        return run(command);
    }

    private Run compareWithRelease(ObjectNode document) throws Exception {
        return run(command(
                "oasdiff", "breaking", RELEASED.toString(), write(document).toString(), "--fail-on", "ERR"));
    }

    private static List<String> command(String tool, String... arguments) {
        var command = new ArrayList<>(Tool.named(tool).command());
        command.addAll(List.of(arguments));
        return command;
    }

    private static Run run(List<String> command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }
}

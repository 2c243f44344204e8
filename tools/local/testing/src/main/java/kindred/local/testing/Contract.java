package kindred.local.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The contract of a service: its OpenAPI document, committed as {@code contract/openapi.json}. The gateway routes by
 * it, so a reviewer must see each change. {@code -Dkindred.contract.update=true} updates the file.
 */
public final class Contract {
    private static final Path COMMITTED = Path.of("contract", "openapi.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Contract() {}

    /** @param document the document of the running service */
    public static void assertUnchanged(String document) {
        var published = pretty(document);
        try {
            if (Boolean.getBoolean("kindred.contract.update")) {
                Files.createDirectories(COMMITTED.getParent());
                Files.writeString(COMMITTED, published);
            }
            if (!Files.exists(COMMITTED) || !Files.readString(COMMITTED).equals(published))
                throw new AssertionError("The OpenAPI document of the service differs from " + COMMITTED
                        + ". If this is intended, test with -Dkindred.contract.update=true and commit the file. The document:\n"
                        + published);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Every parameter and every property of a schema has a description and an example. A property whose schema, or
     * whose items, have properties needs no example of its own: theirs make it up.
     *
     * @param document the document of the running service
     */
    public static void assertDocumented(String document) {
        var undocumented = new UndocumentedParts(parse(document)).find();
        if (!undocumented.isEmpty())
            throw new AssertionError("The OpenAPI document lacks:\n" + String.join("\n", undocumented));
    }

    private static String pretty(String document) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(parse(document)) + "\n";
        } catch (JsonProcessingException notWritable) {
            throw new AssertionError("The document is not JSON", notWritable);
        }
    }

    private static JsonNode parse(String document) {
        try {
            return JSON.readTree(document);
        } catch (JsonProcessingException notJson) {
            throw new AssertionError("The document is not JSON", notJson);
        }
    }
}

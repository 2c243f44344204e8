package kindred.search.index;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import kindred.search.SearchConfig;

/**
 * The mapping and settings of the index, from {@code elasticsearch/people.json} and {@code job-titles.txt}. The name of
 * the index contains their hash, so another definition is another index. A change of the documents without a change of
 * the mapping must increment {@code _meta.documents}.
 *
 * <p>The definition disables {@code highlight.weight_matches_mode}. In that mode the highlighter runs the whole query
 * on each hit and builds all automata of fuzzy words again, which took thirty times as long as the search itself.
 */
@ApplicationScoped
public class IndexDefinition {
    private static final int HASH_LENGTH = 12;

    private final ObjectNode definition;
    private final String alias;
    private final String hash;

    IndexDefinition(ObjectMapper json, SearchConfig config) throws IOException {
        this.definition = (ObjectNode) json.readTree(resource("people.json"));
        var settings = (ObjectNode) definition.path("settings");
        settings.put("number_of_shards", config.index().shards());
        ((ObjectNode) settings.at("/analysis/filter/job_titles")).set("synonyms", json.valueToTree(jobTitles()));
        this.alias = config.index().alias();
        this.hash = hash(json.writeValueAsBytes(definition));
    }

    public String alias() {
        return alias;
    }

    public String name() {
        return alias + "-" + hash;
    }

    /** Whether the index belongs to any version of this service. Indexes of others may have the same prefix. */
    boolean isOwnIndex(String index) {
        return index.matches(Pattern.quote(alias) + "-[0-9a-f]{" + HASH_LENGTH + "}");
    }

    /** The alias for writes. If the index was deleted, a write fails and does not create an index without a mapping. */
    public String writeAlias() {
        return "write-" + name();
    }

    ObjectNode body() {
        var body = definition.deepCopy();
        body.putObject("aliases").putObject(writeAlias());
        return body;
    }

    private static List<String> jobTitles() throws IOException {
        try (var lines = resource("job-titles.txt")) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(IndexDefinition.class.getResourceAsStream("/elasticsearch/" + name), name);
    }

    private static String hash(byte[] definition) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(definition);
            return HexFormat.of().formatHex(digest).substring(0, HASH_LENGTH);
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException(failure);
        }
    }
}

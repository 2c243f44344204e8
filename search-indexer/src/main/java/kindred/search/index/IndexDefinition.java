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
 * Mapping and settings of the index, as {@code elasticsearch/people.json} and {@code job-titles.txt} say, and the name that follows
 * from them: another definition is another index. What changes documents without changing the mapping counts up its
 * {@code _meta.documents}.
 *
 * <p>Without {@code highlight.weight_matches_mode} the highlighter does not run the whole query on each document that is found, for
 * which it makes all automata of fuzzy words anew: that took thirty times as long as the search itself.
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

    /** Whether it is the name of an index of this service, whatever its version: others may have names that begin like ours. */
    boolean isOfThisService(String index) {
        return index.matches(Pattern.quote(alias) + "-[0-9a-f]{" + HASH_LENGTH + "}");
    }

    /** Writes go through an alias of the index alone: if it is deleted they fail, instead of making a new one without a mapping. */
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
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

package kindred.search.index;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import kindred.search.Resources;
import kindred.search.SearchConfig;
import kindred.search.meaning.SentenceModel;

/**
 * The mapping and settings of the index, from {@code elasticsearch/people.json} and {@code job-titles.txt}. The name of
 * the index contains their hash, so another definition is another index. A change of the documents without a change of
 * the mapping must increment {@code _meta.documents}.
 *
 * <p>The texts are analyzed by this service ({@link kindred.search.text}), so that every Elasticsearch has the same
 * terms. The analyzed {@code career} and {@code interests} serve replicas of the previous release.
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
        this.definition = (ObjectNode) json.readTree(Resources.open("people.json"));
        var settings = (ObjectNode) definition.path("settings");
        settings.put("number_of_shards", config.index().shards());
        ((ObjectNode) settings.at("/analysis/filter/job_titles")).set("synonyms", json.valueToTree(jobTitles()));
        if (config.semantic().enabled()) addMeanings();
        this.alias = config.index().alias();
        this.hash = hash(json.writeValueAsBytes(definition));
    }

    /** The vectors are part of the definition, so that another model, or none, makes another index. */
    private void addMeanings() {
        ((ObjectNode) definition.at("/mappings/_meta")).put("model", SentenceModel.NAME);
        var properties = ((ObjectNode) definition.at("/mappings/properties"))
                .putObject("meanings")
                .put("type", "nested")
                .putObject("properties");
        properties.putObject("part").put("type", "byte").put("index", false);
        properties
                .putObject("vector")
                .put("type", "dense_vector")
                .put("dims", SentenceModel.DIMENSIONS)
                .put("similarity", "dot_product")
                .putObject("index_options")
                .put("type", "int8_hnsw");
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

    /** For replicas of the previous release, which search the index with their own queries until they stop. */
    private static List<String> jobTitles() throws IOException {
        return Resources.lines("job-titles.txt").stream()
                .map(line -> line.replaceAll(" -[a-z]+", "")
                        .replaceAll("=[^,]+,? ?", "")
                        .replaceAll(",\\s*$", ""))
                .toList();
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

package kindred.local.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kindred.local.suite.Port;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The local Elasticsearch analyzes text as a full distribution does. */
class ElasticsearchTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Suite suite;

    @BeforeAll
    static void startServer() throws Exception {
        suite = Suite.start(Path.of("target", "local-elasticsearch"), List.of("elasticsearch"));
        call("PUT", "/words", SETTINGS);
    }

    @AfterAll
    static void stopServer() {
        suite.close();
    }

    @Test
    void stemsEnglishWordsAndRemovesAccents() throws Exception {
        assertThat(tokens("english", "Painting CAFÉS sister's")).isEqualTo(List.of("paint", "cafe", "sister"));
    }

    @Test
    void expandsSynonymsOfOneAndSeveralWords() throws Exception {
        assertThat(tokens("job_titles", "Engineers").stream().sorted().toList()).isEqualTo(List.of("develop", "engin"));
        assertThat(tokens("job_titles", "ML").stream().sorted().toList()).isEqualTo(List.of("learn", "machin", "ml"));
    }

    @Test
    void indexesThePrefixesOfAWord() throws Exception {
        assertThat(tokens("prefixes", "Jazz")).isEqualTo(List.of("j", "ja", "jaz"));
    }

    @Test
    void removesRepeatedWords() throws Exception {
        assertThat(tokens("once", "jazz blues jazz")).isEqualTo(List.of("jazz", "blues"));
    }

    @Test
    void normalizesCaseAccentsAndBlanksOfAKeyword() throws Exception {
        var response = call(
                "POST",
                "/words/_analyze",
                JSON.writeValueAsString(Map.of("normalizer", "folded", "text", "  Café Crème ")));

        assertThat(response.path("tokens").path(0).path("token").asText()).isEqualTo("cafe creme");
    }

    private static List<String> tokens(String analyzer, String text) throws Exception {
        var response =
                call("POST", "/words/_analyze", JSON.writeValueAsString(Map.of("analyzer", analyzer, "text", text)));
        var tokens = new ArrayList<String>();
        for (var token : response.path("tokens")) tokens.add(token.path("token").asText());
        return tokens;
    }

    private static JsonNode call(String method, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(suite.url(Port.ELASTICSEARCH) + path))
                .header("content-type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private static final String SETTINGS = """
            {"settings": {"analysis": {
              "filter": {
                "possessive": {"type": "stemmer", "language": "possessive_english"},
                "stems": {"type": "stemmer", "language": "english"},
                "titles": {"type": "synonym_graph", "synonyms": ["engineer, developer", "ml, machine learning"]},
                "edges": {"type": "edge_ngram", "min_gram": 1, "max_gram": 3}
              },
              "normalizer": {"folded": {"type": "custom", "filter": ["lowercase", "asciifolding", "trim"]}},
              "analyzer": {
                "english": {"tokenizer": "standard", "filter": ["possessive", "lowercase", "asciifolding", "stems"]},
                "job_titles": {"tokenizer": "standard", "filter": ["lowercase", "stems", "titles", "remove_duplicates"]},
                "prefixes": {"tokenizer": "keyword", "filter": ["lowercase", "edges"]},
                "once": {"tokenizer": "whitespace", "filter": ["unique"]}
              }}}}
            """;
}

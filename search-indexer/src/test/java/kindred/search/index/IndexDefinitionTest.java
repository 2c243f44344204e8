package kindred.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kindred.search.TestConfig;
import kindred.search.elastic.Elasticsearch;
import kindred.search.text.SearchTerms;
import kindred.search.text.TextAnalyzer;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IndexDefinitionTest {
    @Inject
    Elasticsearch elasticsearch;

    @Inject
    ObjectMapper json;

    @Test
    void hasVectorsOnlyIfSearchByMeaningIsOn() throws IOException {
        var on = new IndexDefinition(json, TestConfig.with(Map.of()));
        var off = new IndexDefinition(json, TestConfig.with(Map.of("semantic.enabled", "false")));
        assertThat(on.name()).isNotEqualTo(off.name());
        assertThat(on.body().at("/mappings/properties").has("meanings")).isTrue();
        assertThat(off.body().at("/mappings/properties").has("meanings")).isFalse();
    }

    @Test
    void elasticsearchHasTheTermsOfTheService() {
        var text = TextAnalyzer.analyze("C++ & .NET, l'escalade, R&B, 軟體工程師, กาแฟ, Krankenschwester 🎸");
        var terms = new ArrayList<>(SearchTerms.words(List.of(text)));
        terms.addAll(SearchTerms.forms(List.of(text)));
        var response = elasticsearch.call(
                "POST",
                "/_analyze",
                Map.of("analyzer", "whitespace", "text", String.join(" ", terms)),
                Duration.ofSeconds(30));
        var tokens = new ArrayList<String>();
        response.path("tokens").forEach(token -> tokens.add(token.path("token").asText()));
        assertThat(tokens).isEqualTo(terms);
    }
}

package kindred.local.elasticsearch;

import java.io.IOException;
import java.io.StringReader;
import java.text.ParseException;
import java.util.List;
import java.util.function.Function;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.synonym.SolrSynonymParser;
import org.apache.lucene.analysis.synonym.SynonymGraphFilter;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.IndexService.IndexCreationContext;
import org.elasticsearch.index.analysis.AbstractTokenFilterFactory;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.CustomAnalyzer;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;

/**
 * The filter {@code synonym_graph} with rules in Solr's format. As in Elasticsearch, the preceding filters analyze the
 * rules.
 */
final class SynonymGraph extends AbstractTokenFilterFactory {
    private final Settings settings;

    SynonymGraph(String name, Settings settings) {
        super(name, settings);
        this.settings = settings;
    }

    @Override
    public TokenStream create(TokenStream in) {
        throw new IllegalStateException("The filter synonym_graph needs its preceding filters");
    }

    @Override
    public TokenFilterFactory getChainAwareTokenFilterFactory(
            IndexCreationContext context,
            TokenizerFactory tokenizer,
            List<CharFilterFactory> charFilters,
            List<TokenFilterFactory> previous,
            Function<String, TokenFilterFactory> all) {
        var rules = new CustomAnalyzer(
                tokenizer,
                charFilters.toArray(CharFilterFactory[]::new),
                previous.stream().map(TokenFilterFactory::getSynonymFilter).toArray(TokenFilterFactory[]::new));
        return new Ready(name(), synonyms(rules));
    }

    private SynonymMap synonyms(CustomAnalyzer rules) {
        var parser = new SolrSynonymParser(true, settings.getAsBoolean("expand", true), rules);
        try {
            parser.parse(new StringReader(String.join("\n", settings.getAsList("synonyms"))));
            return parser.build();
        } catch (IOException | ParseException invalid) {
            throw new IllegalArgumentException("The synonyms of [" + name() + "] are invalid", invalid);
        }
    }

    private record Ready(String name, SynonymMap synonyms) implements TokenFilterFactory {
        @Override
        public TokenStream create(TokenStream in) {
            return synonyms.fst == null ? in : new SynonymGraphFilter(in, synonyms, false);
        }

        @Override
        public TokenFilterFactory getSynonymFilter() {
            return IDENTITY_FILTER;
        }
    }
}

package kindred.local.elasticsearch;

import java.util.Map;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
import org.apache.lucene.analysis.miscellaneous.TrimFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.AnalysisPlugin;
import org.elasticsearch.plugins.Plugin;

/** The filters and tokenizers of the suite's mapping, with the settings and defaults that Elasticsearch documents. */
public final class AnalysisLite extends Plugin implements AnalysisPlugin {
    @Override
    public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
        return Map.of(
                "asciifolding",
                        (index, environment, name, settings) -> {
                            boolean keepOriginal = settings.getAsBoolean("preserve_original", false);
                            return new LuceneFilter.Normalizing(
                                    name, settings, in -> new ASCIIFoldingFilter(in, keepOriginal));
                        },
                "edge_ngram",
                        (index, environment, name, settings) -> {
                            int min = settings.getAsInt("min_gram", 1);
                            int max = settings.getAsInt("max_gram", 2);
                            boolean keepOriginal = settings.getAsBoolean("preserve_original", false);
                            return new LuceneFilter(
                                    name, settings, in -> new EdgeNGramTokenFilter(in, min, max, keepOriginal));
                        },
                "remove_duplicates",
                        (index, environment, name, settings) ->
                                new LuceneFilter(name, settings, RemoveDuplicatesTokenFilter::new),
                "stemmer",
                        (index, environment, name, settings) ->
                                new LuceneFilter(name, settings, EnglishStemmers.of(settings)),
                "synonym_graph",
                        AnalysisPlugin.requiresAnalysisSettings(
                                (index, environment, name, settings) -> new SynonymGraph(name, settings)),
                "trim",
                        (index, environment, name, settings) ->
                                new LuceneFilter.Normalizing(name, settings, TrimFilter::new),
                "unique", (index, environment, name, settings) -> new LuceneFilter(name, settings, UniqueFilter::new));
    }

    @Override
    public Map<String, AnalysisProvider<TokenizerFactory>> getTokenizers() {
        return Map.of(
                "keyword",
                        (index, environment, name, settings) ->
                                TokenizerFactory.newFactory(name, KeywordTokenizer::new),
                "whitespace",
                        (index, environment, name, settings) ->
                                TokenizerFactory.newFactory(name, WhitespaceTokenizer::new));
    }
}

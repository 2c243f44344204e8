package kindred.local.elasticsearch;

import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.TokenStream;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.analysis.AbstractTokenFilterFactory;
import org.elasticsearch.index.analysis.NormalizingTokenFilterFactory;

/** A filter of Lucene under a name of Elasticsearch. */
class LuceneFilter extends AbstractTokenFilterFactory {
    private final UnaryOperator<TokenStream> filter;

    LuceneFilter(String name, Settings settings, UnaryOperator<TokenStream> filter) {
        super(name, settings);
        this.filter = filter;
    }

    @Override
    public TokenStream create(TokenStream in) {
        return filter.apply(in);
    }

    /** A filter of single tokens, which a normalizer of keyword fields can use, too. */
    static final class Normalizing extends LuceneFilter implements NormalizingTokenFilterFactory {
        Normalizing(String name, Settings settings, UnaryOperator<TokenStream> filter) {
            super(name, settings, filter);
        }
    }
}

package kindred.local.elasticsearch;

import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.TokenStream;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.analysis.AbstractTokenFilterFactory;
import org.elasticsearch.index.analysis.NormalizingTokenFilterFactory;

/** One of Lucene's filters under a name of Elasticsearch's. */
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

    /** A filter that works on single tokens, so that keyword fields may use it in a normalizer too. */
    static final class Normalizing extends LuceneFilter implements NormalizingTokenFilterFactory {
        Normalizing(String name, Settings settings, UnaryOperator<TokenStream> filter) {
            super(name, settings, filter);
        }
    }
}

package kindred.search.rank;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import kindred.search.text.AnalyzedText;
import kindred.search.text.TextAnalyzer;

/** Remembers analyzed texts: many people write the same careers and interests. */
public final class TextCache {
    private final Cache<String, AnalyzedText> texts =
            Caffeine.newBuilder().maximumSize(20_000).build();

    AnalyzedText get(String text) {
        return texts.get(text, TextAnalyzer::analyze);
    }
}

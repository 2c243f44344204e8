package kindred.search.meaning;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import kindred.search.SearchConfig;
import org.jspecify.annotations.Nullable;

/** The vectors of texts. Remembers those of recent texts, because many people write and search for the same. */
@ApplicationScoped
public class Meanings {
    /** A vector takes 1.6 kB. */
    private static final int MAX_REMEMBERED = 10_000;

    private final @Nullable SentenceModel model;
    private final Cache<String, Optional<Vector>> vectors =
            Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();

    public Meanings(ObjectMapper json, SearchConfig config) {
        this.model = config.semantic().enabled() ? new SentenceModel(json) : null;
    }

    /** The meaning of a career, an interest or a search; null if it has none that the model knows. */
    public @Nullable Vector of(String text) {
        if (model == null) return null;
        return vectors.get(text.strip(), this::find).orElse(null);
    }

    private Optional<Vector> find(String text) {
        return model != null && model.knows(text) ? Optional.of(model.embed(text)) : Optional.empty();
    }

    /** How near a text is to a vector, from -1 to 1. */
    public double similarity(Vector vector, String text) {
        var other = of(text);
        return other == null ? 0 : vector.similarity(other);
    }

    /** Whether a word is a common English word. Without the model no word is known. */
    public boolean isEnglish(String word) {
        return model != null && model.isWord(word);
    }

    @PreDestroy
    void close() {
        if (model != null) model.close();
    }
}

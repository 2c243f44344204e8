package kindred.search.find;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who looks for whom.
 *
 * @param words empty to find by the filters alone
 */
record SearchRequest(UUID caller, String words, Optional<String> mood, Optional<Boolean> online) {

    static SearchRequest of(UUID caller, @Nullable String words, @Nullable String mood, @Nullable String online) {
        return new SearchRequest(
                caller,
                words == null ? "" : words.strip(),
                Optional.ofNullable(mood).map(String::strip),
                Optional.ofNullable(online).map(Boolean::valueOf));
    }

    /** What a cursor is bound to: with it, nobody else can read on, and nobody can read on in another list. */
    String cursorKind() {
        return String.join(
                "\n",
                "search",
                caller.toString(),
                words,
                mood.orElse(""),
                online.map(String::valueOf).orElse(""));
    }
}

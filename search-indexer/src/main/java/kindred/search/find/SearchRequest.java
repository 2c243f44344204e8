package kindred.search.find;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A search of a caller.
 *
 * @param words empty for a search by filters alone
 */
record SearchRequest(UUID caller, String words, Optional<String> mood, Optional<Boolean> online) {

    static SearchRequest of(UUID caller, @Nullable String words, @Nullable String mood, @Nullable String online) {
        return new SearchRequest(
                caller,
                words == null ? "" : words.strip(),
                Optional.ofNullable(mood).map(String::strip),
                Optional.ofNullable(online).map(Boolean::valueOf));
    }

    /**
     * Binds a cursor to the caller and the query, so that it fits no other caller and no other list. The first part
     * names the format of the position: a replica of another release rejects it as {@code invalid-cursor}.
     */
    String cursorKind() {
        return String.join(
                "\n",
                "search 3",
                caller.toString(),
                words,
                mood.orElse(""),
                online.map(String::valueOf).orElse(""));
    }
}

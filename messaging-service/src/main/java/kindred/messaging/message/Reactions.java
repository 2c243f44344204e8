package kindred.messaging.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kindred.kit.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * The reactions to a message: at most one per user and emoji. They are few and always read with their message, so its
 * row stores them.
 */
final class Reactions {
    private static final int MAX_PER_USER = 20;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<Reaction>> LIST = new TypeReference<>() {};

    private Reactions() {}

    /**
     * A 400 unless the text is one emoji that Unicode recommends for general interchange (RGI).
     *
     * @see <a href="https://www.unicode.org/reports/tr51/#def_rgi_set">UTS #51</a>
     */
    static void requireEmoji(String emoji) {
        if (!UCharacter.hasBinaryProperty(emoji, UProperty.RGI_EMOJI))
            throw ProblemCode.VALIDATION_FAILED.problem("emoji must be one fully qualified emoji.");
    }

    /** Returns the same list if it contains the reaction. */
    static List<Reaction> with(List<Reaction> reactions, Reaction added) {
        if (reactions.contains(added)) return reactions;
        if (count(reactions, added.userId()) == MAX_PER_USER)
            throw ProblemCode.TOO_MANY_REACTIONS.problem("Remove one of your " + MAX_PER_USER + " reactions.");
        var more = new ArrayList<>(reactions);
        more.add(added);
        return List.copyOf(more);
    }

    static List<Reaction> without(List<Reaction> reactions, Reaction removed) {
        return reactions.stream().filter(each -> !each.equals(removed)).toList();
    }

    private static long count(List<Reaction> reactions, UUID userId) {
        return reactions.stream().filter(each -> each.userId().equals(userId)).count();
    }

    /** @param column null if there is no reaction */
    static List<Reaction> read(@Nullable String column) {
        try {
            return column == null ? List.of() : JSON.readValue(column, LIST);
        } catch (JsonProcessingException invalid) {
            throw new IllegalStateException("Stored reactions are not valid JSON", invalid);
        }
    }

    static @Nullable String write(List<Reaction> reactions) {
        try {
            return reactions.isEmpty() ? null : JSON.writeValueAsString(reactions);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

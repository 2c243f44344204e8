package kindred.messaging;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The id of a conversation: a name-based UUID (RFC 9562, version 5) of its two participants. A pair has one
 * conversation, whichever participant starts it and however often.
 */
@Schema(
        type = SchemaType.STRING,
        format = "uuid",
        description = "The id of a conversation.",
        examples = Examples.CONVERSATION_ID)
public record ConversationId(UUID value) {
    /** Must never change: another namespace would give every pair a second conversation. */
    private static final NameBasedGenerator GENERATOR =
            Generators.nameBasedGenerator(UUID.fromString("c6a0f0de-2f0e-5d1c-8b57-4d0e3a9b7c21"));

    private static final ConversationId UNKNOWN = new ConversationId(new UUID(0, 0));
    private static final int TEXT_LENGTH = 36;

    /** The name is {@code <lower id>,<higher id>}. */
    public static ConversationId of(UUID one, UUID other) {
        var pair = sorted(one, other);
        return new ConversationId(GENERATOR.generate(pair.get(0) + "," + pair.get(1)));
    }

    /** Sorted by their text, as PostgreSQL sorts UUIDs. {@link UUID#compareTo} compares signed numbers instead. */
    public static List<UUID> sorted(UUID one, UUID other) {
        return Stream.of(one.toString(), other.toString())
                .sorted()
                .map(UUID::fromString)
                .toList();
    }

    /**
     * Parses a path parameter. Text that is not a UUID becomes an id that no conversation has, so that the response is
     * a 404.
     */
    public static ConversationId fromString(String text) {
        try {
            return text.length() == TEXT_LENGTH ? new ConversationId(UUID.fromString(text)) : UNKNOWN;
        } catch (IllegalArgumentException notAnId) {
            return UNKNOWN;
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

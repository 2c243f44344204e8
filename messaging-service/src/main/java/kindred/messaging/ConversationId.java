package kindred.messaging;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The id of a conversation of two is a name-based UUID (RFC 9562, version 5) of the pair, so that two people have one conversation,
 * whoever of them begins it and however often.
 */
@Schema(type = SchemaType.STRING, format = "uuid", description = "The id of a conversation.")
public record ConversationId(UUID value) {
    /** Fixed for ever: another namespace would give every pair a second conversation. */
    private static final NameBasedGenerator GENERATOR =
            Generators.nameBasedGenerator(UUID.fromString("c6a0f0de-2f0e-5d1c-8b57-4d0e3a9b7c21"));

    private static final ConversationId OF_NOBODY = new ConversationId(new UUID(0, 0));
    private static final int TEXT_LENGTH = 36;

    /** The name is {@code <lower id>,<higher id>}. */
    public static ConversationId of(UUID one, UUID other) {
        var pair = sorted(one, other);
        return new ConversationId(GENERATOR.generate(pair.get(0) + "," + pair.get(1)));
    }

    /** In the order of their text, which is PostgreSQL's; {@link UUID#compareTo} has another. */
    public static List<UUID> sorted(UUID one, UUID other) {
        return Stream.of(one.toString(), other.toString())
                .sorted()
                .map(UUID::fromString)
                .toList();
    }

    /** Of a path: what is no UUID becomes an id that no conversation has, so that it is answered as an unknown one is. */
    public static ConversationId fromString(String text) {
        try {
            return text.length() == TEXT_LENGTH ? new ConversationId(UUID.fromString(text)) : OF_NOBODY;
        } catch (IllegalArgumentException notAnId) {
            return OF_NOBODY;
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

package kindred.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation and the delivery and read positions of its participants.
 *
 * @param version grows with each event of the conversation; the state with the highest version is the current one
 */
public record ConversationState(UUID conversationId, List<Participant> participants, Instant createdAt, long version)
        implements EventData {
    @Override
    public UUID key() {
        return conversationId;
    }

    @Override
    public List<UUID> audience() {
        return participants.stream().map(Participant::userId).toList();
    }

    /**
     * @param readSeq the highest seq that the participant has marked as read, 0 for none. A sender has also read their
     *     own messages. So the read position is the greater of this and the seq of their last {@link MessageSent}.
     * @param deliveredSeq the highest seq that has reached a device of the participant, at least {@code readSeq}; null
     *     in old events
     */
    public record Participant(
            UUID userId, long readSeq, @Nullable Long deliveredSeq) {}
}

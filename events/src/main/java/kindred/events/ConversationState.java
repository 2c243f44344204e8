package kindred.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A conversation and how far each participant has marked it as read.
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
     * @param readSeq the highest seq the participant has marked as read, 0 for none. Who sends a message has read up to it: so the
     *     read position is the higher of this and the seq of their own last {@link MessageSent}.
     */
    public record Participant(UUID userId, long readSeq) {}
}

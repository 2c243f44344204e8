package kindred.local.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaithfulClientTest {
    @Test
    void resumesAtMost50ConversationsInAFrame() {
        var known = Stream.generate(() -> UUID.randomUUID().toString())
                .limit(120)
                .collect(Collectors.toMap(id -> id, id -> ShownConversation.from(7)));

        var frames = FaithfulClient.resumeFrames(known);

        assertThat(frames.stream().map(List::size).toList()).isEqualTo(List.of(50, 50, 20));
        assertThat(frames.stream()
                        .flatMap(List::stream)
                        .map(position -> position.get("conversationId"))
                        .collect(Collectors.toSet()))
                .isEqualTo(known.keySet());
    }

    @Test
    void sendsNoResumeWithoutConversations() {
        assertThat(FaithfulClient.resumeFrames(Map.of())).isEqualTo(List.of());
    }
}

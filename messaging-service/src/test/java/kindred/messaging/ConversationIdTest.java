package kindred.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConversationIdTest {
    private static final UUID LOW = UUID.fromString("11111111-1111-5111-8111-111111111111");
    private static final UUID HIGH = UUID.fromString("f2222222-2222-5222-8222-222222222222");

    @Test
    void givesAPairAlwaysTheSameId() {
        assertThat(ConversationId.of(LOW, HIGH).toString()).isEqualTo("25d05e5e-beac-5793-8bc6-490209f5b7ec");
    }

    @Test
    void ignoresTheOrderOfTheUsers() {
        assertThat(ConversationId.of(HIGH, LOW)).isEqualTo(ConversationId.of(LOW, HIGH));
    }

    @Test
    void sortsAPairAsPostgresqlDoes() {
        assertThat(ConversationId.sorted(HIGH, LOW)).isEqualTo(List.of(LOW, HIGH));
    }

    @Test
    void parsesOtherTextAsAnUnknownId() {
        var unknown = ConversationId.fromString("00000000-0000-0000-0000-000000000000");
        for (var text : List.of("", "x", "1-1-1-1-1", "g1111111-1111-5111-8111-111111111111"))
            assertThat(ConversationId.fromString(text)).isEqualTo(unknown);
    }
}

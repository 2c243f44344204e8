package kindred.gateway.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ConversationsTest {
    private final UUID id = UUID.randomUUID();
    private final List<String> out = new ArrayList<>();
    private final Conversations conversations = new Conversations(out::add);

    @Test
    void whatIsPublishedTwiceIsToldOnce() {
        live(1, 2, 1, 2, 3);

        assertEquals(List.of("1", "2", "3"), out);
    }

    @Test
    void whatComesDuringAResumeIsToldAfterItAndNothingTwice() {
        assertTrue(conversations.beginResume(id));
        live(4, 5, 6);
        assertEquals(List.of(), out);

        conversations.resume(id, 2, said(3, 4, 5));

        live(7);
        assertEquals(List.of("3", "4", "5", "6", "7"), out);
    }

    @Test
    void aResumeThatGoesOnIsNotBegunAgain() {
        conversations.beginResume(id);

        assertFalse(conversations.beginResume(id));
    }

    @Test
    void whatWasReadFromTheServiceIsNotToldAgainWhenItComesLate() {
        conversations.beginResume(id);
        conversations.resume(id, 0, said(1, 2));

        live(1, 2, 3);

        assertEquals(List.of("1", "2", "3"), out);
    }

    @Test
    void aHoleIsTold() {
        live(1, 4);

        assertEquals(List.of("1", gap(1), "4"), out);
    }

    @Test
    void whatIsTooMuchToHoldIsTold() {
        conversations.beginResume(id);
        for (var seq = 2; seq < 300; seq++) live(seq);

        conversations.resume(id, 0, said(1));
        live(300);

        assertTrue(out.contains(gap(201)), () -> String.valueOf(out));
        assertEquals("300", out.get(out.size() - 1));
    }

    @Test
    void aResumeThatIsTooMuchIsAGapAndThenWhatWasHeld() {
        conversations.beginResume(id);
        live(900);

        conversations.gap(id, 5);

        assertEquals(List.of(gap(5), "900"), out);
    }

    @Test
    void otherConversationsAreNotHeldUp() {
        conversations.beginResume(id);

        conversations.live(new Said(UUID.randomUUID(), 1, "other"));

        assertEquals(List.of("other"), out);
    }

    private void live(long... seqs) {
        said(seqs).forEach(conversations::live);
    }

    private List<Said> said(long... seqs) {
        return LongStream.of(seqs)
                .mapToObj(seq -> new Said(id, seq, String.valueOf(seq)))
                .toList();
    }

    private String gap(long afterSeq) {
        return "{\"type\":\"gap\",\"data\":{\"conversationId\":\"" + id + "\",\"afterSeq\":" + afterSeq + "}}";
    }
}

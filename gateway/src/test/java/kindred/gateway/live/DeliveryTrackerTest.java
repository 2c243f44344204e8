package kindred.gateway.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeliveryTrackerTest {
    private final UUID id = UUID.randomUUID();
    private final List<String> out = new ArrayList<>();
    private final DeliveryTracker conversations = new DeliveryTracker(out::add);

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

        resume(2, said(3, 4, 5));

        live(7);
        assertEquals(List.of("3", "4", "5", resumed(""), "6", "7"), out);
    }

    @Test
    void whatChangesDuringAResumeIsToldAfterItInItsPlaceEvenIfItWasToldAlready() {
        conversations.beginResume(id);
        live(4);
        conversations.live(new ChangeFrame(id, "4 is edited"));
        live(5);

        conversations.resume(
                place(2, 7L),
                new Backlog(
                        said(3, 4),
                        List.of(new ChangeFrame(id, "3 is edited"), new ChangeFrame(id, "4 is edited")),
                        9L));

        assertEquals(
                List.of("3", "4", "3 is edited", "4 is edited", resumed(",\"revision\":9"), "4 is edited", "5"), out);
    }

    @Test
    void aChangeThatIsTooMuchToHoldIsAGap() {
        conversations.beginResume(id);
        for (var n = 0; n <= 200; n++) conversations.live(new ChangeFrame(id, "change"));

        conversations.resume(place(2, 7L), new Backlog(said(3), List.of(), 7L));

        assertEquals(List.of("3", gap(2, ",\"afterRevision\":7")), out.subList(0, 2));
        assertEquals(202, out.size());
    }

    @Test
    void whatWasLostDuringAResumeIsAGap() {
        conversations.beginResume(id);
        conversations.forget();

        conversations.resume(place(2, 7L), new Backlog(said(3), List.of(), 7L));

        assertEquals(List.of("3", gap(2, ",\"afterRevision\":7")), out);
    }

    @Test
    void whatWasLostWhileTheMissedWasToldIsAGap() {
        var slow = new DeliveryTracker[1];
        slow[0] = new DeliveryTracker(frame -> {
            out.add(frame);
            if (frame.equals("4 is edited")) slow[0].forget();
        });
        slow[0].beginResume(id);

        slow[0].resume(
                place(2, 7L),
                new Backlog(
                        said(3, 4),
                        List.of(new ChangeFrame(id, "4 is edited"), new ChangeFrame(id, "3 is edited")),
                        9L));

        assertEquals(List.of("3", "4", "4 is edited", "3 is edited", gap(2, ",\"afterRevision\":7")), out);
    }

    @Test
    void aResumeThatGoesOnIsNotBegunAgain() {
        conversations.beginResume(id);

        assertFalse(conversations.beginResume(id));
    }

    @Test
    void whatWasReadFromTheServiceIsNotToldAgainWhenItComesLate() {
        conversations.beginResume(id);
        resume(0, said(1, 2));

        live(1, 2, 3);

        assertEquals(List.of("1", "2", resumed(""), "3"), out);
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

        resume(0, said(1));
        live(300);

        assertEquals(List.of("1", gap(0), "2"), out.subList(0, 3));
        assertEquals(List.of("201", gap(201), "300"), out.subList(out.size() - 3, out.size()));
    }

    @Test
    void aResumeThatIsTooMuchIsAGapAndThenWhatWasHeld() {
        conversations.beginResume(id);
        live(900);

        conversations.gap(place(5, null));

        assertEquals(List.of(gap(5), "900"), out);
    }

    @Test
    void otherConversationsAreNotHeldUp() {
        conversations.beginResume(id);

        conversations.live(new MessageFrame(UUID.randomUUID(), 1, "other"));

        assertEquals(List.of("other"), out);
    }

    private void live(long... seqs) {
        said(seqs).forEach(conversations::live);
    }

    private List<MessageFrame> said(long... seqs) {
        return LongStream.of(seqs)
                .mapToObj(seq -> new MessageFrame(id, seq, String.valueOf(seq)))
                .toList();
    }

    private void resume(long seq, List<MessageFrame> missed) {
        conversations.resume(place(seq, null), new Backlog(missed, List.of(), null));
    }

    private ResumePosition place(long seq, @Nullable Long revision) {
        return new ResumePosition(id, seq, revision);
    }

    private String resumed(String more) {
        return "{\"type\":\"resumed\",\"data\":{\"conversationId\":\"" + id + "\"" + more + "}}";
    }

    private String gap(long afterSeq) {
        return gap(afterSeq, "");
    }

    private String gap(long afterSeq, String more) {
        return "{\"type\":\"gap\",\"data\":{\"conversationId\":\"" + id + "\",\"afterSeq\":" + afterSeq + more + "}}";
    }
}

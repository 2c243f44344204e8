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
    private final DeliveryTracker tracker = new DeliveryTracker(out::add);

    @Test
    void sendsADuplicateOnce() {
        deliver(1, 2, 1, 2, 3);

        assertEquals(List.of("1", "2", "3"), out);
    }

    @Test
    void queuesNewMessagesDuringAResume() {
        assertTrue(tracker.beginResume(id));
        deliver(4, 5, 6);
        assertEquals(List.of(), out);

        resume(2, messages(3, 4, 5));

        deliver(7);
        assertEquals(List.of("3", "4", "5", resumed(""), "6", "7"), out);
    }

    @Test
    void queuesChangesDuringAResume() {
        tracker.beginResume(id);
        deliver(4);
        tracker.deliver(new ChangeFrame(id, "4 is edited"));
        deliver(5);

        tracker.finishResume(
                position(2, 7L),
                new Backlog(
                        messages(3, 4),
                        List.of(new ChangeFrame(id, "3 is edited"), new ChangeFrame(id, "4 is edited")),
                        9L));

        assertEquals(
                List.of("3", "4", "3 is edited", "4 is edited", resumed(",\"revision\":9"), "4 is edited", "5"), out);
    }

    @Test
    void sendsAGapWhenTooManyChangesWait() {
        tracker.beginResume(id);
        for (var n = 0; n <= 200; n++) tracker.deliver(new ChangeFrame(id, "change"));

        tracker.finishResume(position(2, 7L), new Backlog(messages(3), List.of(), 7L));

        assertEquals(List.of("3", gap(2, ",\"afterRevision\":7")), out.subList(0, 2));
        assertEquals(202, out.size());
    }

    @Test
    void sendsAGapWhenFramesAreLostDuringAResume() {
        tracker.beginResume(id);
        tracker.reset();

        tracker.finishResume(position(2, 7L), new Backlog(messages(3), List.of(), 7L));

        assertEquals(List.of("3", gap(2, ",\"afterRevision\":7")), out);
    }

    @Test
    void sendsAGapWhenABacklogFrameIsLost() {
        var slow = new DeliveryTracker[1];
        slow[0] = new DeliveryTracker(frame -> {
            out.add(frame);
            if (frame.equals("4 is edited")) slow[0].reset();
        });
        slow[0].beginResume(id);

        slow[0].finishResume(
                position(2, 7L),
                new Backlog(
                        messages(3, 4),
                        List.of(new ChangeFrame(id, "4 is edited"), new ChangeFrame(id, "3 is edited")),
                        9L));

        assertEquals(List.of("3", "4", "4 is edited", "3 is edited", gap(2, ",\"afterRevision\":7")), out);
    }

    @Test
    void beginsOneResumePerConversation() {
        tracker.beginResume(id);

        assertFalse(tracker.beginResume(id));
    }

    @Test
    void ignoresLateEventsOfTheBacklog() {
        tracker.beginResume(id);
        resume(0, messages(1, 2));

        deliver(1, 2, 3);

        assertEquals(List.of("1", "2", resumed(""), "3"), out);
    }

    @Test
    void sendsAGapForMissingMessages() {
        deliver(1, 4);

        assertEquals(List.of("1", gap(1), "4"), out);
    }

    @Test
    void sendsAGapWhenTooManyMessagesWait() {
        tracker.beginResume(id);
        for (var seq = 2; seq < 300; seq++) deliver(seq);

        resume(0, messages(1));
        deliver(300);

        assertEquals(List.of("1", gap(0), "2"), out.subList(0, 3));
        assertEquals(List.of("201", gap(201), "300"), out.subList(out.size() - 3, out.size()));
    }

    @Test
    void sendsQueuedMessagesAfterAFailedResume() {
        tracker.beginResume(id);
        deliver(900);

        tracker.failResume(position(5, null));

        assertEquals(List.of(gap(5), "900"), out);
    }

    @Test
    void deliversOtherConversationsDuringAResume() {
        tracker.beginResume(id);

        tracker.deliver(new MessageFrame(UUID.randomUUID(), 1, "other"));

        assertEquals(List.of("other"), out);
    }

    private void deliver(long... seqs) {
        messages(seqs).forEach(tracker::deliver);
    }

    private List<MessageFrame> messages(long... seqs) {
        return LongStream.of(seqs)
                .mapToObj(seq -> new MessageFrame(id, seq, String.valueOf(seq)))
                .toList();
    }

    private void resume(long seq, List<MessageFrame> messages) {
        tracker.finishResume(position(seq, null), new Backlog(messages, List.of(), null));
    }

    private ResumePosition position(long seq, @Nullable Long revision) {
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

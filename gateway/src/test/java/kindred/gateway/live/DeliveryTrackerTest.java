package kindred.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

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

        assertThat(out).isEqualTo(List.of("1", "2", "3"));
    }

    @Test
    void queuesNewMessagesDuringAResume() {
        assertThat(tracker.beginResume(id)).isTrue();
        deliver(4, 5, 6);
        assertThat(out).isEqualTo(List.of());

        resume(2, messages(3, 4, 5));

        deliver(7);
        assertThat(out).isEqualTo(List.of("3", "4", "5", resumed(""), "6", "7"));
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

        assertThat(out)
                .isEqualTo(List.of(
                        "3", "4", "3 is edited", "4 is edited", resumed(",\"revision\":9"), "4 is edited", "5"));
    }

    @Test
    void sendsAGapWhenTooManyChangesWait() {
        tracker.beginResume(id);
        for (var n = 0; n <= 200; n++) tracker.deliver(new ChangeFrame(id, "change"));

        tracker.finishResume(position(2, 7L), new Backlog(messages(3), List.of(), 7L));

        assertThat(out.subList(0, 2)).isEqualTo(List.of("3", gap(2, ",\"afterRevision\":7")));
        assertThat(out.size()).isEqualTo(202);
    }

    @Test
    void sendsAGapWhenFramesAreLostDuringAResume() {
        tracker.beginResume(id);
        tracker.reset();

        tracker.finishResume(position(2, 7L), new Backlog(messages(3), List.of(), 7L));

        assertThat(out).isEqualTo(List.of("3", gap(2, ",\"afterRevision\":7")));
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

        assertThat(out).isEqualTo(List.of("3", "4", "4 is edited", "3 is edited", gap(2, ",\"afterRevision\":7")));
    }

    @Test
    void beginsOneResumePerConversation() {
        tracker.beginResume(id);

        assertThat(tracker.beginResume(id)).isFalse();
    }

    @Test
    void ignoresLateEventsOfTheBacklog() {
        tracker.beginResume(id);
        resume(0, messages(1, 2));

        deliver(1, 2, 3);

        assertThat(out).isEqualTo(List.of("1", "2", resumed(""), "3"));
    }

    @Test
    void sendsAGapForMissingMessages() {
        deliver(1, 4);

        assertThat(out).isEqualTo(List.of("1", gap(1), "4"));
    }

    @Test
    void sendsAGapWhenTooManyMessagesWait() {
        tracker.beginResume(id);
        for (var seq = 2; seq < 300; seq++) deliver(seq);

        resume(0, messages(1));
        deliver(300);

        assertThat(out.subList(0, 3)).isEqualTo(List.of("1", gap(0), "2"));
        assertThat(out.subList(out.size() - 3, out.size())).isEqualTo(List.of("201", gap(201), "300"));
    }

    @Test
    void sendsQueuedMessagesAfterAFailedResume() {
        tracker.beginResume(id);
        deliver(900);

        tracker.failResume(position(5, null));

        assertThat(out).isEqualTo(List.of(gap(5), "900"));
    }

    @Test
    void sendsQueuedMessagesAfterAGapBeyondTheEnd() {
        deliver(9);
        tracker.beginResume(id);
        deliver(8);

        tracker.failBeyondEnd(position(7, 3L));

        assertThat(out).isEqualTo(List.of("9", gap(7, ",\"afterRevision\":3,\"beyondEnd\":true"), "8"));
    }

    @Test
    void deliversOtherConversationsDuringAResume() {
        tracker.beginResume(id);

        tracker.deliver(new MessageFrame(UUID.randomUUID(), 1, "other"));

        assertThat(out).isEqualTo(List.of("other"));
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

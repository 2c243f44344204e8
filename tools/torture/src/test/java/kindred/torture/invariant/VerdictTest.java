package kindred.torture.invariant;

import static kindred.torture.invariant.SampleRun.CONVERSATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import kindred.torture.history.Action;
import kindred.torture.history.ConsumedEvent;
import kindred.torture.history.Operation;
import kindred.torture.history.ShownMessage;
import kindred.torture.history.Validity;
import kindred.torture.state.AccessProbe;
import kindred.torture.state.Entitlement;
import kindred.torture.state.Image;
import kindred.torture.state.StoredMessage;
import kindred.torture.state.StripeSubscription;
import kindred.torture.state.UserState;
import org.junit.jupiter.api.Test;

/** The invariant of a promise finds each way to break it. */
class VerdictTest {
    private final SampleRun run = new SampleRun();

    @Test
    void acceptsAGoodRun() {
        assertThat(run.violated()).isEmpty();
    }

    @Test
    void rejectsAnEmptyRun() {
        run.history.clear();

        assertThat(run.violated()).contains(new AcknowledgedSendsAreStored().promise(), new TokenLifetimes().promise());
    }

    @Test
    void findsALostMessage() {
        run.messages.values().forEach(messages -> messages.remove(2));

        assertThat(run.violated()).contains(new AcknowledgedSendsAreStored().promise());
    }

    @Test
    void findsAMessageWithADifferentSeq() {
        run.messages.values().forEach(messages -> messages.set(0, new StoredMessage(4, "m1", "k1")));

        assertThat(run.violated()).contains(new AcknowledgedSendsAreStored().promise());
    }

    @Test
    void findsADuplicateMessage() {
        run.messages.values().forEach(messages -> messages.add(new StoredMessage(5, "m5", "k1")));

        assertThat(run.violated()).contains(new StoredOnce().promise());
    }

    @Test
    void findsAMessageThatWasNotSent() {
        run.messages.values().forEach(messages -> messages.add(new StoredMessage(5, "m5", "k6")));

        assertThat(run.violated()).contains(new StoredOnce().promise());
    }

    @Test
    void findsAGap() {
        run.messages.values().forEach(messages -> messages.set(2, new StoredMessage(4, "m3", "k3")));

        assertThat(run.violated()).contains(new NoGaps().promise());
    }

    @Test
    void findsADifferentOrderForOneParticipant() {
        var graces = run.messages.get("grace");
        graces.set(0, new StoredMessage(1, "m2", "k2 edited"));
        graces.set(1, new StoredMessage(2, "m1", "k1"));

        assertThat(run.violated()).contains(new OneOrder().promise());
    }

    @Test
    void findsAMessageMissingOnALiveSocket() {
        run.history.removeIf(entry -> entry instanceof ShownMessage shown && shown.seq() == 2);

        assertThat(run.violated()).containsExactly(new OneOrder().promise());
    }

    @Test
    void findsAMessageShownTwiceOnALiveSocket() {
        run.history.add(new ShownMessage(5, "ada", CONVERSATION, 3, "m3"));

        assertThat(run.violated()).containsExactly(new OneOrder().promise());
    }

    @Test
    void findsAnEditMissingOnAScreen() {
        run.screens.get("grace").put(2L, new StoredMessage(2, "m2", "k2"));

        assertThat(run.violated()).containsExactly(new OneOrder().promise());
    }

    @Test
    void findsAPageWithoutAnAcknowledgedMessage() {
        run.history.add(SampleRun.page(7, 0, "1=m1 2=m2"));

        assertThat(run.violated()).containsExactly(new ReadsAreConsistent().promise());
    }

    @Test
    void acceptsAPageReadBeforeTheMessage() {
        run.history.add(SampleRun.page(4, 0, "1=m1"));

        assertThat(run.violated()).isEmpty();
    }

    @Test
    void findsAPageWithAMessageThatIsNotStored() {
        run.history.add(SampleRun.page(7, 0, "1=m1 2=m7 3=m3"));

        assertThat(run.violated()).containsExactly(new ReadsAreConsistent().promise());
    }

    @Test
    void findsALostEdit() {
        run.messages.values().forEach(messages -> messages.set(1, new StoredMessage(2, "m2", "k2")));

        assertThat(run.violated()).contains(new EditsStay().promise());
    }

    @Test
    void findsAReactionMissingOnAScreen() {
        run.screens.get("grace").put(1L, new StoredMessage(1, "m1", "k1"));

        assertThat(run.violated()).containsExactly(new OneOrder().promise());
    }

    @Test
    void findsADeletedMessageThatIsBack() {
        run.messages.values().forEach(messages -> messages.set(3, new StoredMessage(4, "m4", "k4")));

        assertThat(run.violated()).contains(new DeletionsStay().promise());
    }

    @Test
    void findsADeletedMessageWithContent() {
        run.messages.values().forEach(messages -> messages.set(3, new StoredMessage(4, "m4", "k4", true, List.of())));

        assertThat(run.violated()).contains(new DeletionsStay().promise());
    }

    @Test
    void findsADeletionWithoutARequest() {
        run.messages.values().forEach(messages -> messages.set(2, new StoredMessage(3, "m3", "", true, List.of())));

        assertThat(run.violated()).contains(new DeletionsStay().promise());
    }

    @Test
    void acceptsALostEditOfADeletedMessage() {
        run.history.add(SampleRun.changed(Action.EDIT, "k4", 4, Map.of("content", "k4 edited")));

        assertThat(run.violated()).isEmpty();
    }

    @Test
    void findsALostReaction() {
        run.messages.values().forEach(messages -> messages.set(0, new StoredMessage(1, "m1", "k1")));

        assertThat(run.violated()).contains(new ReactionsStay().promise());
    }

    @Test
    void findsARemovedReactionThatIsBack() {
        run.messages
                .values()
                .forEach(messages -> messages.set(0, new StoredMessage(1, "m1", "k1", false, List.of("+", "-"))));

        assertThat(run.violated()).contains(new ReactionsStay().promise());
    }

    @Test
    void findsAnAcceptedSendInSpiteOfABlock() {
        run.history.add(SampleRun.changed(Action.BLOCK, "", 0, Map.of()));
        run.history.add(SampleRun.send("k1", 200, Map.of("messageId", "m1", "seq", "1")));

        assertThat(run.violated()).containsExactly(new BlocksHold().promise());
    }

    @Test
    void findsARefusedSendWithoutABlock() {
        run.history.add(SampleRun.send("k6", 403, Map.of("code", BlocksHold.RECIPIENT_REFUSES)));

        assertThat(run.violated()).containsExactly(new BlocksHold().promise());
    }

    @Test
    void findsARefusedMessageThatIsStored() {
        run.history.add(SampleRun.changed(Action.BLOCK, "", 0, Map.of()));
        run.history.add(SampleRun.send("k1", 403, Map.of("code", BlocksHold.RECIPIENT_REFUSES)));

        assertThat(run.violated()).containsExactly(new BlocksHold().promise());
    }

    @Test
    void acceptsEitherResultWhileABlockIsUnknown() {
        run.history.add(SampleRun.call(
                "ada", Action.BLOCK, 9, 0, Map.of("conversation", CONVERSATION), Map.of(), SampleRun.ALWAYS));
        run.history.add(SampleRun.send("k6", 403, Map.of("code", BlocksHold.RECIPIENT_REFUSES)));

        assertThat(run.violated()).isEmpty();
    }

    @Test
    void findsEventsInTheWrongOrder() {
        var events =
                run.history.stream().filter(ConsumedEvent.class::isInstance).toList();
        run.history.remove(events.get(0));
        run.history.add(events.get(0));

        assertThat(run.violated()).containsExactly(new EventsInOrder().promise());
    }

    @Test
    void findsADuplicateEvent() {
        run.consumed("kindred.users", "u1", "kindred.user.persona-updated.v1", Map.of("version", "2"));

        assertThat(run.violated()).containsExactly(new EventsInOrder().promise());
    }

    @Test
    void findsAnEventAfterATombstone() {
        run.consumed("kindred.media", "i4", "kindred.image.stored.v1", Map.of("version", "3"));
        run.versions.get("kindred.media").put("i4", 3L);

        assertThat(run.violated()).containsExactly(new EventsInOrder().promise());
    }

    @Test
    void findsATombstoneWithoutADeletion() {
        run.consumed("kindred.media", "i3", "kindred.image.deleted.v1", Map.of());

        assertThat(run.violated()).containsExactly(new EventsInOrder().promise());
    }

    @Test
    void findsAChangeThatWasNotPublished() {
        run.versions.get("kindred.users").put("u1", 3L);

        assertThat(run.violated()).containsExactly(new EventsMatchChanges().promise());
    }

    @Test
    void findsAnEventThatWasNotCommitted() {
        run.consumed(
                "kindred.messages", CONVERSATION, "kindred.message.sent.v1", Map.of("messageId", "m5", "seq", "5"));

        assertThat(run.violated()).containsExactly(new EventsMatchChanges().promise());
    }

    @Test
    void findsALostPersona() {
        run.users.put("u1", new UserState(2, "", "active"));
        run.index.putAll(run.users);

        assertThat(run.violated()).containsExactly(new PersonasStay().promise());
    }

    @Test
    void acceptsALatePersonaWithoutAResponse() {
        run.history.add(SampleRun.call(
                "ada", Action.PERSONA, 1, 0, Map.of("career", "baker"), Map.of(), new Validity(0, 1_000)));
        run.users.put("u1", new UserState(2, "baker", "active"));
        run.index.putAll(run.users);

        assertThat(run.violated()).isEmpty();
    }

    @Test
    void findsAUserMissingInTheIndex() {
        run.index.remove("u1");

        assertThat(run.violated()).containsExactly(new IndexMatchesDatabase().promise());
    }

    @Test
    void findsAnOutdatedUserInTheIndex() {
        run.index.put("u1", new UserState(1, "", "none"));

        assertThat(run.violated()).containsExactly(new IndexMatchesDatabase().promise());
    }

    @Test
    void findsADeadLetter() {
        run.consumed("kindred.dlq.search-indexer", "u1", "kindred.user.registered.v1", Map.of());

        assertThat(run.violated()).containsExactly(new IndexMatchesDatabase().promise());
    }

    @Test
    void findsAGrantForAnotherUser() {
        run.images.put("i3", new Image(true, List.of(Set.of("u1", "u2", "u3")), List.of(Set.of("u1", "u2"))));

        assertThat(run.violated()).containsExactly(new GrantsMatchMessages().promise());
    }

    @Test
    void findsAnImageMessageWithoutAGrant() {
        run.images.put("i3", new Image(true, List.of(), List.of(Set.of("u1", "u2"))));

        assertThat(run.violated()).containsExactly(new GrantsMatchMessages().promise());
    }

    @Test
    void findsAGrantWithoutAMessage() {
        run.images.put("i3", new Image(true, List.of(Set.of("u1", "u2")), List.of()));
        run.accessProbes.clear();

        assertThat(run.violated()).containsExactly(new GrantsMatchMessages().promise());
    }

    @Test
    void findsAnImageVisibleAfterItsDeletion() {
        run.images.put("i4", new Image(false, List.of(), List.of()));
        run.accessProbes.add(new AccessProbe("i4", "grace", true, 200));

        assertThat(run.violated()).containsExactly(new GrantsMatchMessages().promise());
    }

    @Test
    void acceptsThatADeletedImageIsGone() {
        run.accessProbes.add(new AccessProbe("i4", "grace", true, 404));

        assertThat(run.violated()).isEmpty();
    }

    @Test
    void acceptsAMissingImageIfItsDeletionIsUnknown() {
        run.history.add(SampleRun.call(
                "ada",
                Action.DELETE,
                9,
                0,
                Map.of("conversation", CONVERSATION, "seq", "3", "image", "i3"),
                Map.of(),
                SampleRun.ALWAYS));
        run.images.put("i3", new Image(true, List.of(), List.of(Set.of("u1", "u2"))));
        run.accessProbes.add(new AccessProbe("i3", "grace", true, 404));

        assertThat(run.violated()).isEmpty();
    }

    @Test
    void findsAnImageVisibleToAStranger() {
        run.accessProbes.add(new AccessProbe("i3", "stranger", false, 200));

        assertThat(run.violated()).containsExactly(new GrantsMatchMessages().promise());
    }

    @Test
    void findsAPaymentWithoutAccess() {
        run.entitlements.put("u1", new Entitlement("none", false, false));

        assertThat(run.violated()).containsExactly(new EntitlementMatchesStripe().promise());
    }

    @Test
    void acceptsAccessAfterAFailedRenewal() {
        run.subscriptions.set(0, new StripeSubscription("u1", "past_due", false));
        run.entitlements.put("u1", new Entitlement("past_due", true, false));
        run.users.put("u1", new UserState(2, "pilot", "past_due"));
        run.index.putAll(run.users);

        assertThat(run.violated()).isEmpty();
    }

    @Test
    void findsAUserWhoPaysTwice() {
        run.subscriptions.add(new StripeSubscription("u1", "active", false));

        assertThat(run.violated()).containsExactly(new EntitlementMatchesStripe().promise());
    }

    @Test
    void findsARefusedValidCall() {
        run.history.add(refused(409));

        assertThat(run.violated()).containsExactly(new ValidCallsAreNotRefused().promise());
    }

    @Test
    void findsAnAcceptedExpiredToken() {
        run.history.add(
                SampleRun.call("ada", Action.REGISTER, 9, 200, Map.of(), Map.of("userId", "u1"), new Validity(0, 2)));

        assertThat(run.violated()).containsExactly(new TokenLifetimes().promise());
    }

    @Test
    void findsARefusedValidToken() {
        run.history.add(refused(401));

        assertThat(run.violated()).containsExactly(new TokenLifetimes().promise());
    }

    @Test
    void findsAProcessThatStaysDown() {
        run.notReady.add("gateway: connection refused");

        assertThat(run.violated()).containsExactly(new AllRecovered().promise());
    }

    @Test
    void findsALeak() {
        run.bounded.put("threads of gateway", 300L);

        assertThat(run.violated()).containsExactly(new NoResourceLeaks().promise());
    }

    @Test
    void findsAnIdleTransaction() {
        run.zeroWhenIdle.put("idle transactions in users", 1L);

        assertThat(run.violated()).containsExactly(new NoResourceLeaks().promise());
    }

    private static Operation refused(int status) {
        return SampleRun.call("ada", Action.EDIT, 9, status, Map.of(), Map.of(), new Validity(0, 1_000));
    }
}

package kindred.torture.invariant;

import static kindred.torture.invariant.SampleRun.TALK;
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

/** Whatever is not as promised is found, and by its own judge. */
class VerdictTest {
    private final SampleRun run = new SampleRun();

    @Test
    void aGoodRunIsGood() {
        assertThat(run.violated()).isEmpty();
    }

    @Test
    void aRunInWhichNothingHappenedProvesNothing() {
        run.history.clear();

        assertThat(run.violated()).contains(new AcknowledgedSendsAreStored().promise(), new TokenLifetimes().promise());
    }

    @Test
    void aLostMessageIsFound() {
        run.messages.values().forEach(messages -> messages.remove(2));

        assertThat(run.violated()).contains(new AcknowledgedSendsAreStored().promise());
    }

    @Test
    void aMessageAtAnotherPlaceThanWasToldIsFound() {
        run.messages.values().forEach(messages -> messages.set(0, new StoredMessage(4, "m1", "k1")));

        assertThat(run.violated()).contains(new AcknowledgedSendsAreStored().promise());
    }

    @Test
    void aDoubledMessageIsFound() {
        run.messages.values().forEach(messages -> messages.add(new StoredMessage(5, "m5", "k1")));

        assertThat(run.violated()).contains(new StoredOnce().promise());
    }

    @Test
    void aMessageThatNobodySentIsFound() {
        run.messages.values().forEach(messages -> messages.add(new StoredMessage(5, "m5", "k6")));

        assertThat(run.violated()).contains(new StoredOnce().promise());
    }

    @Test
    void aGapIsFound() {
        run.messages.values().forEach(messages -> messages.set(2, new StoredMessage(4, "m3", "k3")));

        assertThat(run.violated()).contains(new NoGaps().promise());
    }

    @Test
    void anotherOrderForOneOfThemIsFound() {
        var graces = run.messages.get("grace");
        graces.set(0, new StoredMessage(1, "m2", "k2 edited"));
        graces.set(1, new StoredMessage(2, "m1", "k1"));

        assertThat(run.violated()).contains(new OneOrder().promise());
    }

    @Test
    void aMessageThatALiveSocketMissedIsFound() {
        run.history.removeIf(entry -> entry instanceof ShownMessage shown && shown.seq() == 2);

        assertThat(run.violated()).containsExactly(new OneOrder().promise());
    }

    @Test
    void aMessageThatALiveSocketShowedTwiceIsFound() {
        run.history.add(new ShownMessage(5, "ada", TALK, 3, "m3"));

        assertThat(run.violated()).containsExactly(new OneOrder().promise());
    }

    @Test
    void aScreenThatMissedAnEditIsFound() {
        run.screens.get("grace").put(2L, new StoredMessage(2, "m2", "k2"));

        assertThat(run.violated()).containsExactly(new OneOrder().promise());
    }

    @Test
    void aPageWithoutWhatWasAcknowledgedBeforeIsFound() {
        run.history.add(SampleRun.page(7, 0, "1=m1 2=m2"));

        assertThat(run.violated()).containsExactly(new ReadsAreConsistent().promise());
    }

    @Test
    void aPageFromBeforeTheMessageIsTrue() {
        run.history.add(SampleRun.page(4, 0, "1=m1"));

        assertThat(run.violated()).isEmpty();
    }

    @Test
    void aPageWithAMessageThatIsAnotherNowIsFound() {
        run.history.add(SampleRun.page(7, 0, "1=m1 2=m7 3=m3"));

        assertThat(run.violated()).containsExactly(new ReadsAreConsistent().promise());
    }

    @Test
    void aLostEditIsFound() {
        run.messages.values().forEach(messages -> messages.set(1, new StoredMessage(2, "m2", "k2")));

        assertThat(run.violated()).contains(new EditsStay().promise());
    }

    @Test
    void aScreenThatMissedAReactionIsFound() {
        run.screens.get("grace").put(1L, new StoredMessage(1, "m1", "k1"));

        assertThat(run.violated()).containsExactly(new OneOrder().promise());
    }

    @Test
    void aMessageThatIsBackIsFound() {
        run.messages.values().forEach(messages -> messages.set(3, new StoredMessage(4, "m4", "k4")));

        assertThat(run.violated()).contains(new DeletionsStay().promise());
    }

    @Test
    void aDeletedMessageThatStillSaysSomethingIsFound() {
        run.messages.values().forEach(messages -> messages.set(3, new StoredMessage(4, "m4", "k4", true, List.of())));

        assertThat(run.violated()).contains(new DeletionsStay().promise());
    }

    @Test
    void aMessageThatNobodyDeletedIsFound() {
        run.messages.values().forEach(messages -> messages.set(2, new StoredMessage(3, "m3", "", true, List.of())));

        assertThat(run.violated()).contains(new DeletionsStay().promise());
    }

    @Test
    void anEditOfWhatIsDeletedLaterIsGoneRightly() {
        run.history.add(SampleRun.changed(Action.EDIT, "k4", 4, Map.of("content", "k4 edited")));

        assertThat(run.violated()).isEmpty();
    }

    @Test
    void aLostReactionIsFound() {
        run.messages.values().forEach(messages -> messages.set(0, new StoredMessage(1, "m1", "k1")));

        assertThat(run.violated()).contains(new ReactionsStay().promise());
    }

    @Test
    void aReactionThatIsBackIsFound() {
        run.messages.values().forEach(messages -> messages.set(0, new StoredMessage(1, "m1", "k1", false, List.of("+", "-"))));

        assertThat(run.violated()).contains(new ReactionsStay().promise());
    }

    @Test
    void aSendToWhoHadBlockedIsFound() {
        run.history.add(SampleRun.changed(Action.BLOCK, "", 0, Map.of()));
        run.history.add(SampleRun.send("k1", 200, Map.of("messageId", "m1", "seq", "1")));

        assertThat(run.violated()).containsExactly(new BlocksHold().promise());
    }

    @Test
    void aRefusalByWhoBlocksNobodyIsFound() {
        run.history.add(SampleRun.send("k6", 403, Map.of("code", BlocksHold.REFUSES)));

        assertThat(run.violated()).containsExactly(new BlocksHold().promise());
    }

    @Test
    void aMessageThatWasRefusedAndIsThereIsFound() {
        run.history.add(SampleRun.changed(Action.BLOCK, "", 0, Map.of()));
        run.history.add(SampleRun.send("k1", 403, Map.of("code", BlocksHold.REFUSES)));

        assertThat(run.violated()).containsExactly(new BlocksHold().promise());
    }

    @Test
    void whileABlockHasNoAnswerNobodyKnows() {
        run.history.add(
                SampleRun.call("ada", Action.BLOCK, 9, 0, Map.of("conversation", TALK), Map.of(), SampleRun.ALWAYS));
        run.history.add(SampleRun.send("k6", 403, Map.of("code", BlocksHold.REFUSES)));

        assertThat(run.violated()).isEmpty();
    }

    @Test
    void eventsInAnotherOrderAreFound() {
        var last = run.history.stream().filter(ConsumedEvent.class::isInstance).toList();
        run.history.remove(last.get(0));
        run.history.add(last.get(0));

        assertThat(run.violated()).containsExactly(new EventsInOrder().promise());
    }

    @Test
    void anEventThatCameTwiceIsFound() {
        run.told("kindred.users", "u1", "kindred.user.persona-updated.v1", Map.of("version", "2"));

        assertThat(run.violated()).containsExactly(new EventsInOrder().promise());
    }

    @Test
    void anEventAfterATombstoneIsFound() {
        run.told("kindred.media", "i4", "kindred.image.stored.v1", Map.of("version", "3"));
        run.versions.get("kindred.media").put("i4", 3L);

        assertThat(run.violated()).containsExactly(new EventsInOrder().promise());
    }

    @Test
    void aTombstoneOfWhatIsThereIsFound() {
        run.told("kindred.media", "i3", "kindred.image.deleted.v1", Map.of());

        assertThat(run.violated()).containsExactly(new EventsInOrder().promise());
    }

    @Test
    void aChangeThatWasNeverToldIsFound() {
        run.versions.get("kindred.users").put("u1", 3L);

        assertThat(run.violated()).containsExactly(new EventsMatchChanges().promise());
    }

    @Test
    void anEventOfWhatWasNeverCommittedIsFound() {
        run.told("kindred.messages", TALK, "kindred.message.sent.v1", Map.of("messageId", "m5", "seq", "5"));

        assertThat(run.violated()).containsExactly(new EventsMatchChanges().promise());
    }

    @Test
    void aLostPersonaIsFound() {
        run.people.put("u1", new UserState(2, "", "active"));
        run.index.putAll(run.people);

        assertThat(run.violated()).containsExactly(new PersonasStay().promise());
    }

    @Test
    void aPersonaThatHadNoAnswerMayComeLate() {
        run.history.add(
                SampleRun.call("ada", Action.PERSONA, 1, 0, Map.of("career", "baker"), Map.of(), new Validity(0, 1_000)));
        run.people.put("u1", new UserState(2, "baker", "active"));
        run.index.putAll(run.people);

        assertThat(run.violated()).isEmpty();
    }

    @Test
    void aPersonWhoIsNotInTheIndexIsFound() {
        run.index.remove("u1");

        assertThat(run.violated()).containsExactly(new IndexMatchesDatabase().promise());
    }

    @Test
    void anOldPersonInTheIndexIsFound() {
        run.index.put("u1", new UserState(1, "", "none"));

        assertThat(run.violated()).containsExactly(new IndexMatchesDatabase().promise());
    }

    @Test
    void anEventThatWasSetAsideIsFound() {
        run.told("kindred.dlq.search-indexer", "u1", "kindred.user.registered.v1", Map.of());

        assertThat(run.violated()).containsExactly(new IndexMatchesDatabase().promise());
    }

    @Test
    void aGrantForSomebodyElseIsFound() {
        run.pictures.put("i3", new Image(true, List.of(Set.of("u1", "u2", "u3")), List.of(Set.of("u1", "u2"))));

        assertThat(run.violated()).containsExactly(new GrantsMatchMessages().promise());
    }

    @Test
    void aMessageWithAnImageThatNobodyMaySeeIsFound() {
        run.pictures.put("i3", new Image(true, List.of(), List.of(Set.of("u1", "u2"))));

        assertThat(run.violated()).containsExactly(new GrantsMatchMessages().promise());
    }

    @Test
    void aGrantThatOutlivesItsMessageIsFound() {
        run.pictures.put("i3", new Image(true, List.of(Set.of("u1", "u2")), List.of()));
        run.glances.clear();

        assertThat(run.violated()).containsExactly(new GrantsMatchMessages().promise());
    }

    @Test
    void anImageThatIsSeenAfterItsDeletionIsFound() {
        run.pictures.put("i4", new Image(false, List.of(), List.of()));
        run.glances.add(new AccessProbe("i4", "grace", true, 200));

        assertThat(run.violated()).containsExactly(new GrantsMatchMessages().promise());
    }

    @Test
    void anImageThatIsDeletedIsGoneRightly() {
        run.glances.add(new AccessProbe("i4", "grace", true, 404));

        assertThat(run.violated()).isEmpty();
    }

    @Test
    void whileADeletionHasNoAnswerTheImageMayBeGone() {
        run.history.add(SampleRun.call(
                "ada",
                Action.DELETE,
                9,
                0,
                Map.of("conversation", TALK, "seq", "3", "image", "i3"),
                Map.of(),
                SampleRun.ALWAYS));
        run.pictures.put("i3", new Image(true, List.of(), List.of(Set.of("u1", "u2"))));
        run.glances.add(new AccessProbe("i3", "grace", true, 404));

        assertThat(run.violated()).isEmpty();
    }

    @Test
    void aStrangerWhoSeesAnImageIsFound() {
        run.glances.add(new AccessProbe("i3", "stranger", false, 200));

        assertThat(run.violated()).containsExactly(new GrantsMatchMessages().promise());
    }

    @Test
    void aPaymentWithoutAccessIsFound() {
        run.entitlements.put("u1", new Entitlement("none", false, false));

        assertThat(run.violated()).containsExactly(new EntitlementMatchesStripe().promise());
    }

    @Test
    void aRenewalThatCouldNotBePaidGivesSomeTime() {
        run.paid.set(0, new StripeSubscription("u1", "past_due", false));
        run.entitlements.put("u1", new Entitlement("past_due", true, false));
        run.people.put("u1", new UserState(2, "pilot", "past_due"));
        run.index.putAll(run.people);

        assertThat(run.violated()).isEmpty();
    }

    @Test
    void whoPaysTwiceIsFound() {
        run.paid.add(new StripeSubscription("u1", "active", false));

        assertThat(run.violated()).containsExactly(new EntitlementMatchesStripe().promise());
    }

    @Test
    void anOutageThatIsCalledTheClientsFaultIsFound() {
        run.history.add(refused(409));

        assertThat(run.violated()).containsExactly(new ValidCallsAreNotRefused().promise());
    }

    @Test
    void aTokenThatIsLetInTooLateIsFound() {
        run.history.add(
                SampleRun.call("ada", Action.REGISTER, 9, 200, Map.of(), Map.of("userId", "u1"), new Validity(0, 2)));

        assertThat(run.violated()).containsExactly(new TokenLifetimes().promise());
    }

    @Test
    void aGoodTokenThatIsRefusedIsFound() {
        run.history.add(refused(401));

        assertThat(run.violated()).containsExactly(new TokenLifetimes().promise());
    }

    @Test
    void aProcessThatStaysDownIsFound() {
        run.notReady.add("gateway: connection refused");

        assertThat(run.violated()).containsExactly(new AllRecovered().promise());
    }

    @Test
    void aLeakIsFound() {
        run.grows.put("threads of gateway", 300L);

        assertThat(run.violated()).containsExactly(new NoResourceLeaks().promise());
    }

    @Test
    void whatIsForgottenIsFound() {
        run.empty.put("forgotten transactions in users", 1L);

        assertThat(run.violated()).containsExactly(new NoResourceLeaks().promise());
    }

    private static Operation refused(int status) {
        return SampleRun.call("ada", Action.EDIT, 9, status, Map.of(), Map.of(), new Validity(0, 1_000));
    }
}

package kindred.local.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import kindred.local.stripe.store.Change;
import kindred.local.stripe.store.Store;

/** What happens by itself when its time has come, one after the other in the order of time. */
public final class DueWork {
    /** @param work gets the object as it is then */
    private record Due(long at, String id, BiConsumer<Change, ObjectNode> work) {
        void doIt(Change change) {
            work.accept(change, change.get(id));
        }
    }

    private final Store store;

    public DueWork(Store store) {
        this.store = store;
    }

    /** Does what was due by now. */
    public void catchUp() {
        advanceTo(store.now());
    }

    /** Lets the account's time pass until a moment; seconds since 1970. */
    public void advanceTo(long moment) {
        while (step(moment)) {}
        store.changeAt(moment, nothing -> {});
    }

    private boolean step(long until) {
        // Nobody may change in between what was found to be due
        synchronized (store) {
            var due = next(until);
            due.ifPresent(next -> store.changeAt(next.at(), next::doIt));
            return due.isPresent();
        }
    }

    private Optional<Due> next(long until) {
        return Stream.of(
                        store.look("checkout.session").flatMap(DueWork::ofSession),
                        store.look("subscription").map(Subscription::new).flatMap(DueWork::ofSubscription),
                        store.look("invoice").map(Invoice::new).flatMap(DueWork::ofInvoice))
                .flatMap(due -> due)
                .filter(due -> due.at() <= until)
                .min(Comparator.comparingLong(Due::at));
    }

    private static Stream<Due> ofSession(ObjectNode session) {
        if (!Checkout.isOpen(session)) return Stream.empty();
        var id = session.path("id").asText();
        return Stream.of(new Due(session.path("expires_at").asLong(), id, Checkout::expire));
    }

    private static Stream<Due> ofSubscription(Subscription subscription) {
        if (subscription.hasEnded() || subscription.is("paused")) return Stream.empty();
        var id = subscription.id();
        if (subscription.is("incomplete")) {
            var end = subscription.created() + Subscriptions.INCOMPLETE.toSeconds();
            return Stream.of(of(end, id, Subscriptions::expire));
        }
        var end = of(subscription.periodEnd(), id, Subscriptions::endPeriod);
        if (!subscription.is("trialing") || subscription.json().has("_trial_notice")) return Stream.of(end);
        var notice =
                Math.max(subscription.created(), subscription.periodEnd() - Subscriptions.TRIAL_NOTICE.toSeconds());
        return Stream.of(end, of(notice, id, Subscriptions::trialWillEnd));
    }

    private static Due of(long at, String id, BiConsumer<Change, Subscription> work) {
        return new Due(at, id, (change, json) -> work.accept(change, new Subscription(json)));
    }

    private static Stream<Due> ofInvoice(Invoice invoice) {
        if (invoice.is("draft")) return at(invoice, "automatically_finalizes_at", Invoices::charge);
        if (invoice.is("open"))
            return Stream.concat(
                    at(invoice, "next_payment_attempt", Invoices::collect),
                    at(invoice, "_settles_at", Checkout::settleDebit));
        return Stream.empty();
    }

    private static Stream<Due> at(Invoice invoice, String field, BiConsumer<Change, Invoice> work) {
        if (!invoice.json().hasNonNull(field)) return Stream.empty();
        var at = invoice.json().path(field).asLong();
        return Stream.of(new Due(at, invoice.id(), (change, json) -> work.accept(change, new Invoice(json))));
    }
}

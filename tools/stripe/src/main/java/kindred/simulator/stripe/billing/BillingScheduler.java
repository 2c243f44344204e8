package kindred.simulator.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import kindred.simulator.stripe.store.Store;
import kindred.simulator.stripe.store.Transaction;

/** Runs the scheduled work of the account in the order of its time: renewals, retries and expiry. */
public final class BillingScheduler {
    /** @param work receives the current object */
    private record ScheduledWork(long at, String id, BiConsumer<Transaction, ObjectNode> work) {
        void run(Transaction transaction) {
            work.accept(transaction, transaction.get(id));
        }
    }

    private final Store store;

    public BillingScheduler(Store store) {
        this.store = store;
    }

    /** Runs the work that is due now. */
    public void runDue() {
        advanceTo(store.now());
    }

    /** Advances the time of the account to a moment and runs the work until then; seconds since 1970. */
    public void advanceTo(long moment) {
        while (runNext(moment)) {}
        store.writeAt(moment, nothing -> {});
    }

    private boolean runNext(long until) {
        // No transaction may change the object between the search and the work
        synchronized (store) {
            var due = next(until);
            due.ifPresent(next -> store.writeAt(next.at(), next::run));
            return due.isPresent();
        }
    }

    private Optional<ScheduledWork> next(long until) {
        return Stream.of(
                        store.view("checkout.session").flatMap(BillingScheduler::ofSession),
                        store.view("subscription").map(Subscription::new).flatMap(BillingScheduler::ofSubscription),
                        store.view("invoice").map(Invoice::new).flatMap(BillingScheduler::ofInvoice))
                .flatMap(due -> due)
                .filter(due -> due.at() <= until)
                .min(Comparator.comparingLong(ScheduledWork::at));
    }

    private static Stream<ScheduledWork> ofSession(ObjectNode session) {
        if (!Checkout.isOpen(session)) return Stream.empty();
        var id = session.path("id").asText();
        return Stream.of(new ScheduledWork(session.path("expires_at").asLong(), id, Checkout::expire));
    }

    private static Stream<ScheduledWork> ofSubscription(Subscription subscription) {
        if (subscription.hasEnded() || subscription.is("paused")) return Stream.empty();
        var id = subscription.id();
        if (subscription.is("incomplete")) {
            var end = subscription.created() + Subscriptions.FIRST_PAYMENT_LIMIT.toSeconds();
            return Stream.of(of(end, id, Subscriptions::expire));
        }
        var end = of(Math.min(subscription.periodEnd(), subscription.cancelAt()), id, Subscriptions::endPeriod);
        if (!subscription.is("trialing") || subscription.json().has("_trial_notice")) return Stream.of(end);
        var notice =
                Math.max(subscription.created(), subscription.periodEnd() - Subscriptions.TRIAL_NOTICE.toSeconds());
        return Stream.of(end, of(notice, id, Subscriptions::trialWillEnd));
    }

    private static ScheduledWork of(long at, String id, BiConsumer<Transaction, Subscription> work) {
        return new ScheduledWork(at, id, (transaction, json) -> work.accept(transaction, new Subscription(json)));
    }

    private static Stream<ScheduledWork> ofInvoice(Invoice invoice) {
        if (invoice.is("draft")) return at(invoice, "automatically_finalizes_at", Invoices::charge);
        if (invoice.is("open"))
            return Stream.concat(
                    at(invoice, "next_payment_attempt", Invoices::collect),
                    at(invoice, "_settles_at", Checkout::settleDebit));
        return Stream.empty();
    }

    private static Stream<ScheduledWork> at(Invoice invoice, String field, BiConsumer<Transaction, Invoice> work) {
        if (!invoice.json().hasNonNull(field)) return Stream.empty();
        var at = invoice.json().path(field).asLong();
        return Stream.of(new ScheduledWork(
                at, invoice.id(), (transaction, json) -> work.accept(transaction, new Invoice(json))));
    }
}

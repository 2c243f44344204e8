package kindred.local.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import kindred.local.stripe.store.Change;
import kindred.local.stripe.store.Store;

/** What happens by itself when its time has come, one after the other in the order of time. */
public final class DueWork {
    private record Due(long at, Consumer<Change> work) {}

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
            due.ifPresent(next -> store.changeAt(next.at(), next.work()));
            return due.isPresent();
        }
    }

    private Optional<Due> next(long until) {
        return store.read(change -> Stream.of(
                        change.all("checkout.session").flatMap(DueWork::ofSession),
                        change.all("subscription").map(Subscription::new).flatMap(DueWork::ofSubscription),
                        change.all("invoice").map(Invoice::new).flatMap(DueWork::ofInvoice))
                .flatMap(due -> due)
                .filter(due -> due.at() <= until)
                .min(Comparator.comparingLong(Due::at)));
    }

    private static Stream<Due> ofSession(ObjectNode session) {
        if (!Checkout.isOpen(session)) return Stream.empty();
        return Stream.of(new Due(session.path("expires_at").asLong(), change -> Checkout.expire(change, session)));
    }

    private static Stream<Due> ofSubscription(Subscription subscription) {
        if (subscription.hasEnded()) return Stream.empty();
        if (subscription.is("incomplete"))
            return Stream.of(new Due(
                    subscription.created() + Subscriptions.INCOMPLETE.toSeconds(),
                    change -> Subscriptions.expire(change, subscription)));
        var end = new Due(subscription.periodEnd(), change -> {
            if (subscription.cancelsAtPeriodEnd()) Subscriptions.cancel(change, subscription, "cancellation_requested");
            else Subscriptions.renew(change, subscription);
        });
        if (!subscription.is("trialing") || subscription.json().has("_trial_notice")) return Stream.of(end);
        var notice =
                Math.max(subscription.created(), subscription.periodEnd() - Subscriptions.TRIAL_NOTICE.toSeconds());
        return Stream.of(end, new Due(notice, change -> Subscriptions.trialWillEnd(change, subscription)));
    }

    private static Stream<Due> ofInvoice(Invoice invoice) {
        var json = invoice.json();
        if (invoice.is("draft")
                && json.path("auto_advance").asBoolean()
                && json.hasNonNull("automatically_finalizes_at"))
            return Stream.of(new Due(json.path("automatically_finalizes_at").asLong(), change -> {
                Invoices.open(change, invoice);
                if (invoice.is("open")) Invoices.collect(change, invoice);
            }));
        if (invoice.is("open") && json.hasNonNull("next_payment_attempt"))
            return Stream.of(
                    new Due(json.path("next_payment_attempt").asLong(), change -> Invoices.collect(change, invoice)));
        return Stream.empty();
    }
}

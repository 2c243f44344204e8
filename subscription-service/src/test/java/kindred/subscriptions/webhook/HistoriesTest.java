package kindred.subscriptions.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.Subscription;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kindred.subscriptions.SubscriptionServiceTest;
import org.junit.jupiter.api.Test;

/** Whatever happens, in whatever order we are told, and however often: in the end we say what Stripe says. */
@QuarkusTest
class HistoriesTest extends SubscriptionServiceTest {
    private static final int HISTORIES = 8;

    /** What has to occur in the histories, so that they are a proof. */
    private static final Set<String> KINDS = Set.of(
            "charge.dispute.closed",
            "charge.dispute.created",
            "charge.refunded",
            "checkout.session.async_payment_failed",
            "checkout.session.async_payment_succeeded",
            "checkout.session.completed",
            "checkout.session.expired",
            "customer.deleted",
            "customer.subscription.created",
            "customer.subscription.deleted",
            "customer.subscription.paused",
            "customer.subscription.resumed",
            "customer.subscription.updated",
            "invoice.created",
            "invoice.finalized",
            "invoice.paid",
            "invoice.payment_action_required",
            "invoice.payment_failed",
            "invoice.payment_succeeded",
            "invoice.updated",
            "invoice.voided",
            "refund.created");

    @Test
    void everyHistoryEndsInStripesTruth() throws StripeException {
        var account = new StripeAccount(account(), suite::userId);
        var missing = new TreeSet<>(KINDS);

        for (long seed = 1; seed <= HISTORIES; seed++) {
            var before = ids(account.events());
            var people = List.of(newPerson(), newPerson(), newPerson());
            var toldMeanwhile = seed % 2 == 0;
            stripe().shuffle(true);
            stripe().doubled(true);
            stripe().lose(toldMeanwhile ? new String[0] : new String[] {"*"});

            new History(seed, stripe(), account, this::checkout).happenTo(people);

            var events = new ArrayList<>(account.events());
            events.removeIf(event -> before.contains(event.getId()));
            events.forEach(event -> missing.remove(event.getType()));
            if (!toldMeanwhile) {
                stripe().lose();
                Collections.shuffle(events, new Random(seed));
                events.forEach(event -> stripe().redeliver(event.getId()));
            }
            awaitWebhooks();
            for (var person : people) saysWhatStripeSays(person, account.newestSubscription(person), seed);
        }

        assertEquals(Set.of(), missing);
    }

    private Optional<String> checkout(String person) {
        var answer = as(person).post("/v1/subscription/upgrade");
        return answer.statusCode() == 200
                ? Optional.of(session(answer.jsonPath().getString("checkoutUrl")))
                : Optional.empty();
    }

    private void saysWhatStripeSays(String person, Optional<Subscription> truth, long seed) {
        var ours = status(person);
        var which = person + " of history " + seed;
        assertEquals(truth.map(Subscription::getStatus).orElse("none"), ours.getString("status"), which);
        assertEquals(truth.map(Subscription::getId).orElse(null), subscription(person), which);
        assertEquals(
                Set.of("active", "trialing", "past_due").contains(ours.getString("status")),
                ours.getBoolean("active"),
                which);
        truth.ifPresent(subscription ->
                assertEquals(subscription.getCancelAtPeriodEnd(), ours.getBoolean("cancelAtPeriodEnd"), which));
    }

    private static Set<String> ids(List<Event> events) {
        return events.stream().map(Event::getId).collect(Collectors.toSet());
    }
}

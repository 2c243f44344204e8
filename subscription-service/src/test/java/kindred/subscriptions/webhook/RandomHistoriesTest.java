package kindred.subscriptions.webhook;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Random histories at Stripe: after any order and repetition of webhooks, the service agrees with Stripe. */
@QuarkusTest
class RandomHistoriesTest extends SubscriptionServiceTest {
    private static final int HISTORIES = 8;

    /** Event types that the histories must cover together. */
    private static final Set<String> REQUIRED_TYPES = Set.of(
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

    /** Statuses of subscriptions for which Stripe could still collect money. */
    private static final Set<String> COLLECTABLE =
            Set.of("incomplete", "trialing", "active", "past_due", "unpaid", "paused");

    @Test
    void everyHistoryEndsInTheStateAtStripe() throws Exception {
        var account = new StripeAccount(account(), suite::userId);
        var missing = new TreeSet<>(REQUIRED_TYPES);

        for (long seed = 1; seed <= HISTORIES; seed++) {
            var before = ids(account.events());
            var people = List.of(newPerson(), newPerson(), newPerson());
            var deliveredMeanwhile = seed % 2 == 0;
            stripe().shuffle(true);
            stripe().doubled(true);
            stripe().lose(deliveredMeanwhile ? new String[0] : new String[] {"*"});

            new RandomHistory(seed, stripe(), account, this::tryCheckout).run(people);

            var events = new ArrayList<>(account.events());
            events.removeIf(event -> before.contains(event.getId()));
            events.forEach(event -> missing.remove(event.getType()));
            if (!deliveredMeanwhile) {
                stripe().lose();
                Collections.shuffle(events, new Random(seed));
                events.forEach(event -> stripe().redeliver(event.getId()));
            }
            awaitWebhooks();
            for (var person : people) {
                assertAgreesWithStripe(person, account.newestSubscription(person), seed);
                assertThat(account.subscriptions(person))
                        .as(person + " of history " + seed)
                        .filteredOn(subscription -> COLLECTABLE.contains(subscription.getStatus()))
                        .hasSizeLessThanOrEqualTo(1);
            }
        }

        assertThat(missing).isEqualTo(Set.of());
    }

    private Optional<String> tryCheckout(String person) {
        var response = as(person).post("/v1/subscription/upgrade");
        return response.statusCode() == 200
                ? Optional.of(sessionId(response.jsonPath().getString("checkoutUrl")))
                : Optional.empty();
    }

    private void assertAgreesWithStripe(String person, Optional<Subscription> expected, long seed) {
        var actual = status(person);
        var description = person + " of history " + seed;
        assertThat(actual.getString("status"))
                .as(description)
                .isEqualTo(expected.map(Subscription::getStatus).orElse("none"));
        assertThat(subscription(person))
                .as(description)
                .isEqualTo(expected.map(Subscription::getId).orElse(null));
        assertThat(actual.getBoolean("active"))
                .as(description)
                .isEqualTo(Set.of("active", "trialing", "past_due").contains(actual.getString("status")));
        expected.ifPresent(subscription -> assertThat(actual.getBoolean("cancelAtPeriodEnd"))
                .as(description)
                .isEqualTo(subscription.getCancelAtPeriodEnd()));
    }

    private static Set<String> ids(List<Event> events) {
        return events.stream().map(Event::getId).collect(Collectors.toSet());
    }
}

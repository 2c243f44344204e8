package kindred.subscriptions.webhook;

import com.stripe.exception.StripeException;
import com.stripe.model.Subscription;
import com.stripe.param.SubscriptionCancelParams;
import com.stripe.param.SubscriptionUpdateParams;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import kindred.local.testing.StripeControl;

/** A random sequence of actions of users, banks and operators at Stripe. The same seed gives the same sequence. */
final class RandomHistory {
    private static final int STEPS = 16;

    private final Random random;
    private final StripeControl stripe;
    private final StripeAccount account;
    private final Checkouts checkouts;

    /** Starts a checkout at the service; empty if the service refuses. */
    interface Checkouts {
        Optional<String> start(String person);
    }

    RandomHistory(long seed, StripeControl stripe, StripeAccount account, Checkouts checkouts) {
        this.random = new Random(seed);
        this.stripe = stripe;
        this.account = account;
        this.checkouts = checkouts;
    }

    void run(List<String> people) throws StripeException {
        people.forEach(this::buy);
        for (int step = 0; step < STEPS; step++) run(people.get(random.nextInt(people.size())));
    }

    private void run(String person) throws StripeException {
        var newest = account.newestSubscription(person);
        try {
            if (newest.isEmpty()) buy(person);
            else run(newest.get(), person);
        } catch (IllegalStateException refused) {
            // Stripe refuses the action now, for example a refund without a payment
        }
    }

    private void run(Subscription subscription, String person) throws StripeException {
        var customer = subscription.getCustomer();
        var id = subscription.getId();
        switch (random.nextInt(16)) {
            case 0 -> stripe.failPayments(customer, true);
            case 1 -> stripe.failPayments(customer, false);
            case 2 -> stripe.failPaymentsAndKeepUnpaid(customer);
            case 3 -> stripe.needAuthentication(customer);
            case 4 -> stripe.pause(id);
            case 5 -> pauseForSomeDays(id);
            case 6 -> stripe.refund(id);
            case 7 -> stripe.dispute(id);
            case 8 -> disputeAndClose(id);
            case 9 -> cancelAtPeriodEnd(subscription, random.nextBoolean());
            case 10 -> cancel(subscription);
            case 11 -> delete(customer);
            case 12, 13 -> buy(person);
            default -> passDays();
        }
    }

    private void passDays() {
        stripe.advance(Period.ofDays(1 + random.nextInt(40)));
    }

    private void pauseForSomeDays(String subscription) {
        stripe.pause(subscription);
        passDays();
        stripe.resume(subscription);
    }

    private void disputeAndClose(String subscription) {
        stripe.dispute(subscription);
        passDays();
        stripe.closeDispute(subscription, random.nextBoolean());
    }

    private void buy(String person) {
        checkouts.start(person).ifPresent(session -> {
            switch (random.nextInt(6)) {
                case 0 -> stripe.payByDebit(session, random.nextBoolean());
                case 1 -> stripe.payDeclined(session);
                case 2 -> stripe.cancelCheckout(session);
                default -> stripe.pay(session);
            }
        });
    }

    private void cancelAtPeriodEnd(Subscription subscription, boolean cancel) throws StripeException {
        if (subscription.getEndedAt() != null) return;
        account.stripe()
                .subscriptions()
                .update(
                        subscription.getId(),
                        SubscriptionUpdateParams.builder()
                                .setCancelAtPeriodEnd(cancel)
                                .build());
    }

    private void cancel(Subscription subscription) throws StripeException {
        if (subscription.getEndedAt() != null) return;
        account.stripe()
                .subscriptions()
                .cancel(subscription.getId(), SubscriptionCancelParams.builder().build());
        passADay();
    }

    private void delete(String customer) throws StripeException {
        var before = account.stripe().customers().retrieve(customer);
        if (Boolean.TRUE.equals(before.getDeleted())) return;
        account.stripe().customers().delete(customer);
        passADay();
    }

    /** Makes the next subscription newer: Stripe's timestamps have a resolution of seconds. */
    private void passADay() {
        stripe.advance(Period.ofDays(1));
    }
}

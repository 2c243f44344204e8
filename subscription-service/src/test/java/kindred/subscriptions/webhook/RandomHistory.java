package kindred.subscriptions.webhook;

import com.stripe.exception.StripeException;
import com.stripe.model.Subscription;
import com.stripe.param.SubscriptionCancelParams;
import com.stripe.param.SubscriptionUpdateParams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import kindred.local.testing.StripeControl;

/**
 * Random lives of several people at Stripe, who live at the same time: in each round some of them, their banks or the
 * seller do something, and then time passes. The same seed gives the same actions.
 */
final class RandomHistory {
    private static final int ROUNDS = 14;
    private static final int MAX_HOURS = 24 * 20;

    private static final List<String> PLANS = List.of("price_premium_monthly", "price_premium_yearly");
    private static final List<String> PRORATIONS = List.of("create_prorations", "always_invoice", "none");
    private static final List<String> PAUSES = List.of("void", "keep_as_draft", "mark_uncollectible", "");

    private final Random random;
    private final StripeControl stripe;
    private final StripeAccount account;
    private final Checkouts checkouts;
    private final Runnable afterRound;
    /** The customers of each person, the newest last. */
    private final Map<String, List<String>> customers = new LinkedHashMap<>();

    /** Starts a checkout at the service; empty if the service refuses. */
    interface Checkouts {
        Optional<String> start(String person, String plan);
    }

    RandomHistory(long seed, StripeControl stripe, StripeAccount account, Checkouts checkouts, Runnable afterRound) {
        this.random = new Random(seed);
        this.stripe = stripe;
        this.account = account;
        this.checkouts = checkouts;
        this.afterRound = afterRound;
    }

    /** Lets the people live. Returns the customers of each, the newest last. */
    Map<String, List<String>> run(List<String> people) throws StripeException {
        for (var person : people) buy(person);
        for (int round = 0; round < ROUNDS; round++) {
            stripe.advance(Duration.ofHours(1 + random.nextInt(MAX_HOURS)));
            afterRound.run();
            for (var person : people) if (random.nextInt(3) > 0) act(person);
        }
        return customers;
    }

    private void act(String person) throws StripeException {
        var all = customers.getOrDefault(person, List.of());
        if (all.isEmpty()) {
            buy(person);
            return;
        }
        var customer = all.get(all.size() - 1);
        var living = account.subscriptionsOf(customer).stream()
                .filter(subscription -> subscription.getEndedAt() == null)
                .max(Comparator.comparing(Subscription::getCreated).thenComparing(Subscription::getId));
        try {
            if (living.isEmpty()) begin(person, customer);
            else act(person, customer, living.get());
        } catch (IllegalStateException refused) {
            // Stripe refuses the action now, for example a refund without a payment
        }
    }

    private void begin(String person, String customer) throws StripeException {
        if (random.nextInt(4) == 0) subscribeByHand(customer);
        else buy(person);
    }

    private void act(String person, String customer, Subscription subscription) throws StripeException {
        var id = subscription.getId();
        if (subscription.getStatus().equals("paused") && random.nextBoolean()) {
            stripe.resume(id);
            return;
        }
        switch (random.nextInt(24)) {
            case 0 -> stripe.failPayments(customer, true);
            case 1, 2 -> stripe.failPayments(customer, false);
            case 3 -> stripe.failPaymentsAndKeepUnpaid(customer);
            case 4 -> stripe.needAuthentication(customer);
            case 5 -> stripe.confirm(id);
            case 6 -> stripe.pause(id);
            case 7 -> stripe.pauseCollection(id, "");
            case 8 -> stripe.refund(id);
            case 9 -> stripe.refund(id, 1);
            case 10 -> stripe.dispute(id);
            case 11, 12 -> stripe.closeFirstDispute(customer, random.nextBoolean());
            case 13 -> cancelAtPeriodEnd(id, random.nextBoolean());
            case 14 -> cancel(id);
            case 15 -> account.stripe().customers().delete(customer);
            case 16 -> stripe.pauseCollection(id, any(PAUSES));
            case 17, 18 -> stripe.change(id, any(PLANS), 1 + random.nextInt(3), any(PRORATIONS));
            case 19 -> stripe.cancelIn(id, Duration.ofHours(1 + random.nextInt(1000)));
            case 20 -> subscribeByHand(customer);
            default -> buy(person);
        }
    }

    private void subscribeByHand(String customer) {
        var terms = Map.<String, Object>of(
                "quantity",
                1 + random.nextInt(2),
                "trialDays",
                random.nextInt(3) == 0 ? 14 : 0,
                "percentOff",
                random.nextInt(3) * 50,
                "taxPercent",
                random.nextInt(2) * 20);
        var prices = new ArrayList<String>();
        switch (random.nextInt(4)) {
            case 0 -> prices.add("price_premium_monthly_eur");
            case 1 -> prices.addAll(List.of("price_extra", "price_premium_monthly"));
            default -> prices.add(any(PLANS));
        }
        stripe.subscribe(customer, terms, prices.toArray(String[]::new));
    }

    private void buy(String person) throws StripeException {
        var checkout = checkouts.start(person, random.nextInt(4) == 0 ? "yearly" : "monthly");
        if (checkout.isEmpty()) return;
        var session = checkout.get();
        remember(person, session);
        try {
            pay(session);
        } catch (IllegalStateException refused) {
            // For example, the first payment is on its way from the bank
        }
    }

    private void pay(String session) {
        switch (random.nextInt(7)) {
            case 0 -> stripe.payByDebit(session, random.nextBoolean());
            case 1 -> stripe.payDeclined(session);
            case 2 -> stripe.payUnconfirmed(session);
            case 3 -> stripe.cancelCheckout(session);
            default -> stripe.pay(session);
        }
    }

    private void remember(String person, String session) throws StripeException {
        var customer = account.stripe().checkout().sessions().retrieve(session).getCustomer();
        var all = customers.computeIfAbsent(person, absent -> new ArrayList<>());
        if (!all.contains(customer)) all.add(customer);
    }

    private void cancelAtPeriodEnd(String subscription, boolean cancel) throws StripeException {
        account.stripe()
                .subscriptions()
                .update(
                        subscription,
                        SubscriptionUpdateParams.builder()
                                .setCancelAtPeriodEnd(cancel)
                                .build());
    }

    private void cancel(String subscription) throws StripeException {
        account.stripe()
                .subscriptions()
                .cancel(subscription, SubscriptionCancelParams.builder().build());
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}

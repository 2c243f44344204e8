package kindred.subscriptions.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.model.Invoice;
import com.stripe.model.InvoiceLineItem;
import com.stripe.model.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the service must say about a person, computed from Stripe's subscriptions, invoices, charges and disputes alone,
 * with the default settings.
 *
 * @param status null if it may be any of an ended subscription
 * @param surplus the subscriptions that Stripe could collect, but for the best one
 */
record Expectation(
        @Nullable String status,
        @Nullable String subscription,
        boolean active,
        @Nullable Instant periodEnds,
        boolean cancelAtPeriodEnd,
        Set<String> surplus) {
    static final Set<String> COLLECTABLE = Set.of("incomplete", "trialing", "active", "past_due", "unpaid", "paused");

    private static final Set<String> RUNNING = Set.of("active", "trialing");
    private static final Set<String> UNSETTLED = Set.of("past_due", "unpaid", "paused");
    private static final Set<String> PLANS = Set.of("price_premium_monthly", "price_premium_yearly");
    private static final Duration GRACE = Duration.ofDays(3);
    private static final Duration LEEWAY = Duration.ofHours(6);

    /** @param customers of the person, the newest last */
    static Expectation of(StripeAccount account, List<String> customers, Instant now) throws StripeException {
        var all = new ArrayList<Subscription>();
        var lost = new HashSet<String>();
        for (var customer : customers) {
            all.addAll(account.subscriptionsOf(customer));
            lost.addAll(account.lostPaymentsOf(customer));
        }
        if (all.isEmpty()) return new Expectation("none", null, false, null, false, Set.of());
        var best = all.stream().max(BY_WORTH).orElseThrow();
        Instant accessEnds = null;
        for (var one : all) {
            var invoices = account.invoicesOf(one.getId());
            if (RUNNING.contains(one.getStatus()))
                assertThat(isPaidByLostMoney(one, invoices, lost))
                        .as("Stripe still collects %s, whose payment is lost", one.getId())
                        .isFalse();
            var end = accessEnd(one, paidUntil(one, invoices, lost));
            if (end != null && (accessEnds == null || end.isAfter(accessEnds))) accessEnds = end;
        }
        var active = accessEnds != null && accessEnds.isAfter(now);
        var surplus = all.stream()
                .filter(one ->
                        COLLECTABLE.contains(one.getStatus()) && !one.getId().equals(best.getId()))
                .map(Subscription::getId)
                .collect(Collectors.toSet());
        var isOfEarlierCustomer = !best.getCustomer().equals(customers.get(customers.size() - 1));
        return new Expectation(
                isOfEarlierCustomer ? null : accessEnds != null && !active ? "expired" : best.getStatus(),
                best.getId(),
                active,
                paidUntil(best, account.invoicesOf(best.getId()), lost),
                isCancelled(best),
                surplus);
    }

    private static final Comparator<Subscription> BY_WORTH = Comparator.comparing(
                    (Subscription one) -> RUNNING.contains(one.getStatus()))
            .thenComparing(one -> UNSETTLED.contains(one.getStatus()))
            .thenComparing(one -> COLLECTABLE.contains(one.getStatus()))
            .thenComparing(one ->
                    COLLECTABLE.contains(one.getStatus()) && !one.getStatus().equals("incomplete")
                            ? ends(one)
                            : Instant.EPOCH)
            .thenComparing(Subscription::getCreated)
            .thenComparing(Subscription::getId);

    private static @Nullable Instant accessEnd(Subscription one, @Nullable Instant paidUntil) {
        switch (one.getStatus()) {
            case "active", "trialing" -> {
                return isCancelled(one) ? ends(one) : periodEnd(one).plus(LEEWAY);
            }
            case "past_due" -> {
                var graceEnds =
                        Instant.ofEpochSecond(plan(one).getCurrentPeriodStart()).plus(GRACE);
                return paidUntil != null && paidUntil.isAfter(graceEnds) ? paidUntil : graceEnds;
            }
            default -> {
                return null;
            }
        }
    }

    /** The newest paid invoice whose money stayed says until when. */
    private static @Nullable Instant paidUntil(Subscription one, List<Invoice> invoices, Set<String> lost) {
        for (var invoice : invoices) {
            if (!invoice.getStatus().equals("paid") || isLost(invoice, lost)) continue;
            var end = invoice.getLines().getData().stream()
                    .filter(line -> line.getAmount() >= 0)
                    .map(InvoiceLineItem::getPeriod)
                    .map(period -> Instant.ofEpochSecond(period.getEnd()))
                    .max(Comparator.naturalOrder());
            if (end.isPresent()) return capped(one, end.get());
        }
        return null;
    }

    private static boolean isPaidByLostMoney(Subscription one, List<Invoice> invoices, Set<String> lost) {
        var payers = invoices.stream()
                .filter(invoice -> invoice.getStatus().equals("paid"))
                .filter(invoice -> invoice.getLines().getData().stream()
                        .anyMatch(line -> line.getParent().getSubscriptionItemDetails() != null
                                && line.getPeriod().getEnd() >= periodEnd(one).getEpochSecond()))
                .toList();
        return !payers.isEmpty() && payers.stream().allMatch(invoice -> isLost(invoice, lost));
    }

    private static boolean isLost(Invoice invoice, Set<String> lost) {
        var payments = invoice.getPayments().getData();
        return !payments.isEmpty()
                && payments.stream()
                        .map(payment -> payment.getPayment().getPaymentIntent())
                        .filter(Objects::nonNull)
                        .allMatch(lost::contains);
    }

    private static com.stripe.model.SubscriptionItem plan(Subscription one) {
        var items = one.getItems().getData();
        return items.stream()
                .filter(item -> PLANS.contains(item.getPrice().getId()))
                .findFirst()
                .orElse(items.get(0));
    }

    private static Instant periodEnd(Subscription one) {
        return Instant.ofEpochSecond(plan(one).getCurrentPeriodEnd());
    }

    private static Instant ends(Subscription one) {
        return capped(one, periodEnd(one));
    }

    private static Instant capped(Subscription one, Instant time) {
        if (one.getCancelAt() == null) return time;
        var end = Instant.ofEpochSecond(one.getCancelAt());
        return end.isBefore(time) ? end : time;
    }

    private static boolean isCancelled(Subscription one) {
        return one.getCancelAt() != null && one.getCancelAt() <= periodEnd(one).getEpochSecond();
    }
}

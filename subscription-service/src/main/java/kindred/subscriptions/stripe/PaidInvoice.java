package kindred.subscriptions.stripe;

import com.stripe.model.Invoice;
import com.stripe.model.InvoiceLineItem;
import com.stripe.model.InvoicePayment;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A paid invoice of a subscription.
 *
 * @param paysUntil the end of the time that it pays for; null if it is about something else
 * @param paysPeriodUntil as {@code paysUntil}, but without prorations: they pay only the difference of two prices
 * @param payments the ids of the payment intents that paid it; none if there was nothing to pay
 */
public record PaidInvoice(
        @Nullable Instant paysUntil, @Nullable Instant paysPeriodUntil, List<String> payments) {
    static PaidInvoice of(Invoice invoice) {
        return new PaidInvoice(
                lastEnd(invoice, line -> true), lastEnd(invoice, line -> !isProration(line)), payments(invoice));
    }

    /** Whether all its payments are among these. An invoice without a payment is not. */
    public boolean isPaidBy(Set<String> someOfThem) {
        return !payments.isEmpty() && someOfThem.containsAll(payments);
    }

    private static @Nullable Instant lastEnd(Invoice invoice, Predicate<InvoiceLineItem> condition) {
        return invoice.getLines().getData().stream()
                .filter(PaidInvoice::isService)
                .filter(condition)
                .map(line -> Instant.ofEpochSecond(line.getPeriod().getEnd()))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Neither a one-off item nor the credit for the unused time of an earlier price, which can end much later. */
    private static boolean isService(InvoiceLineItem line) {
        var parent = line.getParent();
        return line.getAmount() >= 0
                && parent != null
                && (parent.getSubscriptionItemDetails() != null || isProration(line));
    }

    private static boolean isProration(InvoiceLineItem line) {
        var parent = line.getParent();
        return Stream.of(
                        parent.getSubscriptionItemDetails() == null
                                ? null
                                : parent.getSubscriptionItemDetails().getProration(),
                        parent.getInvoiceItemDetails() == null
                                ? null
                                : parent.getInvoiceItemDetails().getProration())
                .anyMatch(Boolean.TRUE::equals);
    }

    private static List<String> payments(Invoice invoice) {
        if (invoice.getPayments() == null) return List.of();
        return invoice.getPayments().getData().stream()
                .filter(payment -> "paid".equals(payment.getStatus()))
                .map(InvoicePayment::getPayment)
                .map(InvoicePayment.Payment::getPaymentIntent)
                .filter(Objects::nonNull)
                .toList();
    }
}

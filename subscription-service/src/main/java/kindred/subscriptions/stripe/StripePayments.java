package kindred.subscriptions.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.param.ChargeListParams;
import com.stripe.param.DisputeListParams;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.service.V1Services;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The calls of Stripe's API about money: invoices, charges, refunds and disputes. Each throws {@link StripeUnavailable}
 * if Stripe fails, and {@link StripeRejected} if Stripe rejects the request.
 *
 * @see <a href="https://docs.stripe.com/api/charges">Stripe: charges</a>
 */
@ApplicationScoped
public class StripePayments {
    private static final String LOST = "lost";

    private final StripeApi api;

    StripePayments(StripeApi api) {
        this.api = api;
    }

    /** Finds the customer of a charge. Returns none for an unknown charge. */
    public Optional<String> findCustomerOfCharge(String chargeId) {
        return api.callOrIfMissing(
                Optional.empty(),
                stripe ->
                        Optional.ofNullable(stripe.charges().retrieve(chargeId).getCustomer()));
    }

    /** Lists the last paid invoices of a subscription, the newest first. */
    public List<PaidInvoice> listPaidInvoices(String subscriptionId) {
        var query = InvoiceListParams.builder()
                .setSubscription(subscriptionId)
                .setStatus(InvoiceListParams.Status.PAID)
                .addExpand("data.payments")
                .setLimit(StripeApi.PAGE_SIZE)
                .build();
        return api.call(stripe -> stripe.invoices().list(query)).getData().stream()
                .map(PaidInvoice::of)
                .toList();
    }

    /** Finds those of the customer's last payments whose money went back. Returns none for a deleted customer. */
    public ReversedPayments findReversedPayments(String customerId) {
        var query = ChargeListParams.builder()
                .setCustomer(customerId)
                .setLimit(StripeApi.PAGE_SIZE)
                .build();
        return api.callOrIfMissing(
                ReversedPayments.NONE,
                stripe -> read(stripe, stripe.charges().list(query).getData()));
    }

    private static ReversedPayments read(V1Services stripe, List<Charge> charges) throws StripeException {
        var refunded = new HashSet<String>();
        var lost = new HashSet<String>();
        var any = false;
        for (var charge : charges) {
            var payment = charge.getPaymentIntent();
            if (payment == null) continue;
            if (Boolean.TRUE.equals(charge.getRefunded())) refunded.add(payment);
            if (Boolean.TRUE.equals(charge.getDisputed()) && isLost(stripe, charge.getId())) lost.add(payment);
            any |= charge.getAmountRefunded() > 0 || Boolean.TRUE.equals(charge.getDisputed());
        }
        return new ReversedPayments(refunded, lost, any);
    }

    private static boolean isLost(V1Services stripe, String chargeId) throws StripeException {
        var query = DisputeListParams.builder().setCharge(chargeId).build();
        return stripe.disputes().list(query).getData().stream().anyMatch(dispute -> LOST.equals(dispute.getStatus()));
    }

    /** Lists the customers of all payments that were refunded in full since then. */
    public Set<String> listCustomersWithRefund(Instant since) {
        var query = RefundListParams.builder()
                .setCreated(RefundListParams.Created.builder()
                        .setGte(since.getEpochSecond())
                        .build())
                .addExpand("data.charge")
                .setLimit(StripeApi.PAGE_SIZE)
                .build();
        return api.call(stripe -> {
            var customers = new HashSet<String>();
            for (var refund : stripe.refunds().list(query).autoPagingIterable()) {
                var charge = refund.getChargeObject();
                if (charge != null && Boolean.TRUE.equals(charge.getRefunded())) customers.add(charge.getCustomer());
            }
            return customers;
        });
    }

    /** Lists the customers of all disputes that began since then and are lost. */
    public Set<String> listCustomersWithLostDispute(Instant since) {
        var query = DisputeListParams.builder()
                .setCreated(DisputeListParams.Created.builder()
                        .setGte(since.getEpochSecond())
                        .build())
                .addExpand("data.charge")
                .setLimit(StripeApi.PAGE_SIZE)
                .build();
        return api.call(stripe -> {
            var customers = new HashSet<String>();
            for (var dispute : stripe.disputes().list(query).autoPagingIterable()) {
                var charge = dispute.getChargeObject();
                if (charge != null && LOST.equals(dispute.getStatus())) customers.add(charge.getCustomer());
            }
            return customers;
        });
    }

    /**
     * Refunds what is left of a payment. A repetition returns the first refund, or refunds nothing.
     *
     * @return the refunded amount in the smallest unit of the currency; 0 if it was refunded before
     * @throws StripeRejected if the payment cannot be refunded, for example because it is disputed
     */
    public long refund(String paymentIntent, String intent) {
        var refund = RefundCreateParams.builder()
                .setPaymentIntent(paymentIntent)
                .setReason(RefundCreateParams.Reason.DUPLICATE)
                .build();
        return api.callOrIf("charge_already_refunded", 0L, stripe -> stripe.refunds()
                .create(refund, StripeApi.withIdempotencyKey("refund:" + paymentIntent + ":" + intent))
                .getAmount());
    }
}

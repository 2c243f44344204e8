package kindred.subscriptions.webhook;

import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.Invoice;
import com.stripe.model.Subscription;
import com.stripe.param.ChargeListParams;
import com.stripe.param.DisputeListParams;
import com.stripe.param.EventListParams;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.SubscriptionListParams;
import com.stripe.service.V1Services;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the account at Stripe independently of the service. */
record StripeAccount(V1Services stripe) {
    private static final long PAGE_SIZE = 100;

    /** Lists all subscriptions of a customer, also ended ones. */
    List<Subscription> subscriptionsOf(String customer) throws StripeException {
        var all = new ArrayList<Subscription>();
        stripe.subscriptions()
                .list(SubscriptionListParams.builder()
                        .setCustomer(customer)
                        .setStatus(SubscriptionListParams.Status.ALL)
                        .setLimit(PAGE_SIZE)
                        .build())
                .autoPagingIterable()
                .forEach(all::add);
        return all;
    }

    /** Lists the invoices of a subscription, the newest first. */
    List<Invoice> invoicesOf(String subscription) throws StripeException {
        return stripe.invoices()
                .list(InvoiceListParams.builder()
                        .setSubscription(subscription)
                        .addExpand("data.payments")
                        .setLimit(PAGE_SIZE)
                        .build())
                .getData();
    }

    /** Finds the payment intents of a customer that were lost in a dispute. */
    Set<String> lostPaymentsOf(String customer) throws StripeException {
        var lost = new HashSet<String>();
        var charges = stripe.charges()
                .list(ChargeListParams.builder()
                        .setCustomer(customer)
                        .setLimit(PAGE_SIZE)
                        .build())
                .getData();
        for (var charge : charges) {
            var disputes = stripe.disputes()
                    .list(DisputeListParams.builder().setCharge(charge.getId()).build());
            if (disputes.getData().stream().anyMatch(dispute -> "lost".equals(dispute.getStatus())))
                lost.add(charge.getPaymentIntent());
        }
        return lost;
    }

    /** Lists all events, the newest first. */
    List<Event> events() throws StripeException {
        var events = new ArrayList<Event>();
        stripe.events()
                .list(EventListParams.builder().setLimit(PAGE_SIZE).build())
                .autoPagingIterable()
                .forEach(events::add);
        return events;
    }
}

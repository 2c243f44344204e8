package kindred.simulator.stripe.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import kindred.simulator.stripe.billing.Customers.Card;
import kindred.simulator.stripe.store.Json;
import kindred.simulator.stripe.store.Origin;
import kindred.simulator.stripe.store.Store;
import kindred.simulator.stripe.store.Transaction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A subscription that begins at the end of January. */
class BillingTest {
    private final Store store = Store.inMemory(Clock.fixed(Instant.parse("2027-01-31T12:00:00Z"), ZoneOffset.UTC));
    private final BillingScheduler scheduler = new BillingScheduler(store);
    private String customer = "";

    @BeforeEach
    void open() {
        store.write(Catalogue::createMissing);
        customer = store.write(Origin.NONE, transaction -> {
            var created = Customers.create(transaction);
            transaction.put(created);
            return created.path("id").asText();
        });
    }

    @Test
    void endsPeriodsOnTheLastDayOfAShorterMonth() {
        var id = start(0, Card.PAYS);

        var ends = new ArrayList<String>();
        for (var until : List.of("2027-01-31", "2027-03-01", "2027-04-01", "2027-05-01")) {
            advanceTo(until + "T12:00:00Z");
            ends.add(Instant.ofEpochSecond(subscription(id).periodEnd()).toString());
        }

        assertThat(ends)
                .isEqualTo(List.of(
                        "2027-02-28T12:00:00Z",
                        "2027-03-31T12:00:00Z",
                        "2027-04-30T12:00:00Z",
                        "2027-05-31T12:00:00Z"));
    }

    @Test
    void chargesARenewalAnHourAfterThePeriodBegins() {
        var id = start(0, Card.PAYS);
        var paid = count("invoice.paid");

        advanceTo("2027-02-28T12:59:59Z");
        assertThat(invoice(id).json().path("status").asText()).isEqualTo("draft");
        assertThat(count("invoice.paid")).isEqualTo(paid);
        advanceTo("2027-02-28T13:00:00Z");

        assertThat(invoice(id).json().path("status").asText()).isEqualTo("paid");
        assertThat(count("invoice.paid")).isEqualTo(paid + 1);
    }

    @Test
    void repeatsAFailedChargeAfter3And5And7Days() {
        var id = start(0, Card.PAYS);
        store.write(transaction -> Customers.card(transaction, customer, Card.DECLINES));

        var failures = new ArrayList<Long>();
        for (var until : List.of("2027-02-28", "2027-03-03", "2027-03-08", "2027-03-14", "2027-03-15")) {
            advanceTo(until + "T13:00:00Z");
            failures.add(count("invoice.payment_failed"));
        }

        assertThat(failures).isEqualTo(List.of(1L, 2L, 3L, 3L, 4L));
        assertThat(subscription(id).status()).isEqualTo("canceled");
        assertThat(count("customer.subscription.deleted")).isEqualTo(1);
    }

    @Test
    void chargesTheCardWhenTheTrialEnds() {
        var id = start(7, Card.PAYS);
        assertThat(subscription(id).status()).isEqualTo("trialing");

        advanceTo("2027-02-04T12:00:00Z");
        assertThat(count("customer.subscription.trial_will_end")).isEqualTo(1);
        advanceTo("2027-02-07T13:00:00Z");

        assertThat(subscription(id).status()).isEqualTo("active");
        assertThat(invoice(id).json().path("amount_paid").asLong()).isEqualTo(999);
        assertThat(subscription(id).periodEnd())
                .isEqualTo(Instant.parse("2027-03-07T12:00:00Z").getEpochSecond());
    }

    @Test
    void expiresWithoutAFirstPaymentAfter23Hours() {
        var id = start(0, Card.DECLINES);

        advanceTo("2027-02-01T10:59:59Z");
        assertThat(subscription(id).status()).isEqualTo("incomplete");
        advanceTo("2027-02-01T11:00:00Z");

        assertThat(subscription(id).status()).isEqualTo("incomplete_expired");
        assertThat(invoice(id).is("void")).isTrue();
    }

    @Test
    void emitsEventsInTheOrderOfTime() {
        start(0, Card.PAYS);

        advanceTo("2027-06-01T12:00:00Z");

        var times =
                store.view("event").map(event -> event.path("created").asLong()).toList();
        assertThat(times).isEqualTo(times.stream().sorted().toList());
        assertThat(count("invoice.paid")).isEqualTo(5);
    }

    @Test
    void namesPreviousAttributesInAnUpdate() {
        var id = start(0, Card.PAYS);

        store.write(transaction -> Subscriptions.cancelAtPeriodEnd(transaction, subscription(id), true));

        var update = store.view("event")
                .filter(event -> event.path("type").asText().equals("customer.subscription.updated"))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        var before = update.path("data").path("previous_attributes");
        assertThat(before.path("cancel_at_period_end").asBoolean(true)).isFalse();
        assertThat(before.path("cancel_at").isNull() && before.has("cancel_at")).isTrue();
        assertThat(before.has("status")).isFalse();
    }

    @Test
    void chargesAnUpgradeAtOnceByTheDifference() {
        var id = start(0, Card.PAYS);
        advanceTo("2027-02-14T12:00:00Z");

        change(id, Catalogue.MONTHLY, 3, "always_invoice");

        // Half of the month is left, of 28 days
        assertThat(amounts(invoice(id))).containsExactly(-499L, 1498L);
        assertThat(invoice(id).json().path("amount_paid").asLong()).isEqualTo(999);
        assertThat(subscription(id).periodEnd())
                .isEqualTo(Instant.parse("2027-02-28T12:00:00Z").getEpochSecond());
    }

    @Test
    void keepsProrationsForTheNextInvoice() {
        var id = start(0, Card.PAYS);
        advanceTo("2027-02-14T12:00:00Z");

        change(id, Catalogue.MONTHLY, 3, "create_prorations");
        assertThat(amounts(invoice(id))).containsExactly(999L);
        advanceTo("2027-02-28T13:00:00Z");

        assertThat(amounts(invoice(id))).containsExactly(-499L, 1498L, 2997L);
        assertThat(invoice(id).json().path("amount_paid").asLong()).isEqualTo(3996);
    }

    @Test
    void aShorterPlanTurnsTheRestOfTheYearIntoCredit() {
        var id = start(Catalogue.YEARLY, Subscriptions.Terms.NONE);
        advanceTo("2027-02-10T12:00:00Z");

        change(id, Catalogue.MONTHLY, 1, "create_prorations");

        assertThat(subscription(id).periodEnd())
                .isEqualTo(Instant.parse("2027-03-10T12:00:00Z").getEpochSecond());
        assertThat(invoice(id).is("paid")).isTrue();
        assertThat(invoice(id).amountDue()).isZero();
        assertThat(balance()).isEqualTo(999 - 9_900 * 355 / 365);
        advanceTo("2027-03-10T13:00:00Z");
        assertThat(invoice(id).is("paid")).isTrue();
        assertThat(balance()).isEqualTo(2 * 999 - 9_900 * 355 / 365);
    }

    @ParameterizedTest
    @CsvSource({"void, void", "mark_uncollectible, uncollectible", "keep_as_draft, draft"})
    void collectsNothingWhileCollectionIsPaused(String behavior, String status) {
        var id = start(0, Card.PAYS);
        store.write(transaction -> Subscriptions.pauseCollection(transaction, subscription(id), behavior));
        var paid = count("invoice.paid");

        advanceTo("2027-03-05T12:00:00Z");

        assertThat(subscription(id).status()).isEqualTo("active");
        assertThat(invoice(id).is(status)).isTrue();
        assertThat(count("invoice.paid")).isEqualTo(paid);
        store.write(transaction -> Subscriptions.pauseCollection(transaction, subscription(id), ""));
        advanceTo("2027-04-01T12:00:00Z");
        assertThat(count("invoice.paid")).isEqualTo(paid + 1);
    }

    @Test
    void endsAtThePlannedTimeWithinAPeriod() {
        var id = start(0, Card.PAYS);
        var end = Instant.parse("2027-03-10T00:00:00Z").getEpochSecond();
        store.write(transaction -> Subscriptions.cancelAt(transaction, subscription(id), end));

        advanceTo("2027-03-09T23:59:59Z");
        assertThat(subscription(id).status()).isEqualTo("active");
        advanceTo("2027-03-10T00:00:00Z");

        assertThat(subscription(id).status()).isEqualTo("canceled");
    }

    @Test
    void countsDiscountAndTax() {
        var id = start(Catalogue.MONTHLY, new Subscriptions.Terms(0, 50, 20));

        assertThat(invoice(id).json().path("subtotal").asLong()).isEqualTo(999);
        assertThat(invoice(id).amountDue()).isEqualTo(600);
    }

    private static List<Long> amounts(Invoice invoice) {
        var amounts = new ArrayList<Long>();
        invoice.json()
                .path("lines")
                .path("data")
                .forEach(line -> amounts.add(line.path("amount").asLong()));
        return amounts;
    }

    private long balance() {
        return store.read(transaction -> transaction.get(customer))
                .path("balance")
                .asLong();
    }

    private void change(String id, String price, long quantity, String prorations) {
        store.write(transaction ->
                Subscriptions.change(transaction, subscription(id), transaction.get(price), quantity, prorations));
    }

    private String start(String price, Subscriptions.Terms terms) {
        return store.write(Origin.NONE, transaction -> {
            var started = Subscriptions.start(
                    transaction,
                    customer,
                    List.of(new Subscriptions.Item(transaction.get(price), 1)),
                    Json.object(),
                    terms);
            Invoices.collect(transaction, new Invoice(transaction.get(started.latestInvoice())));
            return started.id();
        });
    }

    private String start(int trialDays, Card card) {
        return store.write(Origin.NONE, transaction -> {
            Customers.card(transaction, customer, card);
            var price = transaction.get(Catalogue.MONTHLY);
            var started = Subscriptions.start(
                    transaction,
                    customer,
                    List.of(new Subscriptions.Item(price, 1)),
                    Json.object(),
                    new Subscriptions.Terms(trialDays, 0, 0));
            if (trialDays == 0) Invoices.collect(transaction, new Invoice(transaction.get(started.latestInvoice())));
            return started.id();
        });
    }

    private void advanceTo(String until) {
        scheduler.advanceTo(Instant.parse(until).getEpochSecond());
    }

    private Subscription subscription(String id) {
        return new Subscription(store.read(transaction -> transaction.get(id)));
    }

    private Invoice invoice(String subscription) {
        return new Invoice(store.read((Transaction transaction) ->
                transaction.get(subscription(subscription).latestInvoice())));
    }

    private long count(String type) {
        return store.view("event")
                .filter(event -> event.path("type").asText().equals(type))
                .count();
    }
}

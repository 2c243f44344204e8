package kindred.subscriptions.upkeep;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import kindred.subscriptions.SubscriptionServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ReconcileTest extends SubscriptionServiceTest {
    private static final int PEOPLE = 4;
    private static final int STEPS = 12;

    @TestHTTPResource(value = "/operations/reconcile", management = true)
    String reconcile;

    @Test
    void whatWebhooksDidNotTellIsFound() {
        stripe().lose("*");
        var ada = newPerson();
        pay(upgrade(ada));
        assertFalse(isActive(ada));

        reconcile().statusCode(200).body("repaired", greaterThanOrEqualTo(1));

        assertTrue(isActive(ada));
        reconcile().statusCode(200).body("repaired", equalTo(0));
    }

    @Test
    void whileStripeIsAwayNothingIsRepaired() {
        stripe().outage(true);

        reconcile().statusCode(503);
    }

    /** Whatever happens, in whatever order we are told, and however often: in the end we say what Stripe says. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyHistoryEndsInStripesTruth(long seed) {
        var random = new Random(seed);
        stripe().shuffle(true);
        stripe().doubled(true);
        var people = new ArrayList<String>();
        for (int i = 0; i < PEOPLE; i++) people.add(subscribed());

        for (int step = 0; step < STEPS; step++) happen(random, people.get(random.nextInt(PEOPLE)));

        awaitWebhooks();
        var told = people.stream().map(this::stored).toList();
        // Nothing was lost, so there is nothing to repair
        reconcile().statusCode(200).body("repaired", equalTo(0));
        assertEquals(told, people.stream().map(this::stored).toList(), "seed " + seed);
    }

    private void happen(Random random, String person) {
        try {
            choose(random, person);
        } catch (IllegalStateException refused) {
            // It cannot happen now, as a refund where nothing was paid
        }
    }

    private void choose(Random random, String person) {
        switch (random.nextInt(6)) {
            case 0 -> stripe().advance(Period.ofDays(1 + random.nextInt(40)));
            case 1 -> stripe().failPayments(customer(person), true);
            case 2 -> stripe().failPayments(customer(person), false);
            case 3 -> stripe().refund(subscription(person));
            case 4 -> stripe().dispute(subscription(person));
            default -> as(person).post("/v1/subscription/upgrade");
        }
    }

    private List<String> stored(String person) {
        return List.of(
                stored(person, "status"),
                stored(person, "period_ends"),
                stored(person, "cancel_at_period_end"),
                stored(person, "stripe_subscription_id"));
    }

    private ValidatableResponse reconcile() {
        return given().post(reconcile).then();
    }
}

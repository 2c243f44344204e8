package kindred.subscriptions.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.stripe.exception.StripeException;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import kindred.subscriptions.SubscriptionServiceTest;
import kindred.subscriptions.TestClock;
import kindred.subscriptions.upkeep.SweepLapsedSubscriptions;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Random lives at Stripe: after any order and repetition of webhooks, or with none and one comparison with Stripe, the
 * service agrees with Stripe's objects, and no user has two subscriptions that Stripe could collect.
 *
 * <p>{@code -Dkindred.stripe.histories=10000} plays that many lives instead of the few of a build.
 */
@QuarkusTest
class RandomHistoriesTest extends SubscriptionServiceTest {
    private static final Logger LOG = Logger.getLogger(RandomHistoriesTest.class);
    private static final int LIVES = Integer.getInteger("kindred.stripe.histories", 36);
    private static final int LIVES_AT_ONCE = Math.min(60, LIVES / 3);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final List<Optional<String>> API_VERSIONS =
            List.of(Optional.empty(), Optional.of("2024-06-20"), Optional.of("2027-03-31.unknown"));

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
            "customer.subscription.trial_will_end",
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

    /** How the service learns what happened. */
    private enum News {
        MEANWHILE,
        AFTERWARDS,
        BY_COMPARISON
    }

    @Inject
    SweepLapsedSubscriptions sweep;

    @Inject
    TestClock clock;

    @AfterEach
    void reset() {
        clock.reset();
        stripe().apiVersion(null);
    }

    @Test
    void everyLifeEndsInTheStateAtStripe() throws Exception {
        var missing = new TreeSet<>(REQUIRED_TYPES);
        var begin = Instant.now();
        for (int lives = 0, seed = 1; lives < LIVES; lives += LIVES_AT_ONCE, seed++) {
            play(seed, missing);
            LOG.infof(
                    "Lives agree with Stripe lives=%d seconds=%d",
                    lives + LIVES_AT_ONCE,
                    Duration.between(begin, Instant.now()).toSeconds());
        }
        assertThat(missing).isEqualTo(Set.of());
    }

    private void play(long seed, Set<String> missing) throws Exception {
        clear();
        var account = new StripeAccount(account());
        var news = News.values()[(int) (seed % News.values().length)];
        var random = new Random(seed);
        stripe().shuffle(true);
        stripe().doubled(true);
        stripe().apiVersion(
                        API_VERSIONS.get(random.nextInt(API_VERSIONS.size())).orElse(null));
        stripe().lose(news == News.MEANWHILE ? new String[0] : new String[] {"*"});
        var people = Stream.generate(SubscriptionServiceTest::newPerson)
                .limit(LIVES_AT_ONCE)
                .toList();

        var customers =
                new RandomHistory(seed, stripe(), account, this::tryCheckout, this::followStripesClock).run(people);

        var events = new ArrayList<>(account.events());
        events.forEach(event -> missing.remove(event.getType()));
        stripe().lose();
        if (news == News.AFTERWARDS) {
            Collections.shuffle(events, random);
            events.forEach(event -> stripe().redeliver(event.getId()));
        }
        if (news == News.BY_COMPARISON) operate("reconcile", 200);
        settle();
        assertAgreement(account, people, customers, "life of seed " + seed + ", news " + news);
        cancelSurplus(account);
        settle();
        for (var person : assertAgreement(account, people, customers, "without surplus, seed " + seed))
            assertThat(person.surplus()).isEmpty();
    }

    /** Waits until the service knows everything, and ends access whose time is over. */
    private void settle() {
        awaitAllWebhooks();
        followStripesClock();
        sweep.sweep();
        awaitAllWebhooks();
    }

    private void awaitAllWebhooks() {
        await().atMost(PATIENCE).until(() -> stripe().pendingWebhooks() == 0);
    }

    private void followStripesClock() {
        clock.goTo(stripe().now());
    }

    /** Forgets earlier lives, which would go on and take time. */
    private void clear() throws SQLException {
        stripe().lose("*");
        stripe().clear();
        try (var connection = suite.jdbc("subscriptions");
                var statement = connection.createStatement()) {
            statement.execute("truncate subscriptions, surplus_subscriptions, stripe_events");
        }
    }

    private Optional<String> tryCheckout(String person, String plan) {
        var response = as(person).body(Map.of("plan", plan)).post("/v1/subscription/upgrade");
        assertThat(response.statusCode()).isIn(200, 409);
        return response.statusCode() == 200
                ? Optional.of(sessionId(response.jsonPath().getString("checkoutUrl")))
                : Optional.empty();
    }

    private List<Expectation> assertAgreement(
            StripeAccount account, List<String> people, Map<String, List<String>> customers, String description)
            throws StripeException {
        var expectations = new ArrayList<Expectation>();
        var surplus = surplus();
        for (var person : people) {
            var expected = Expectation.of(account, customers.get(person), clock.instant());
            var actual = status(person);
            var as = person + " in " + description + ": " + expected;
            if (expected.status() != null)
                assertThat(actual.getString("status")).as(as).isEqualTo(expected.status());
            assertThat(actual.getBoolean("active")).as(as).isEqualTo(expected.active());
            assertThat(subscription(person)).as(as).isEqualTo(expected.subscription());
            var periodEnds = actual.getString("periodEnds");
            assertThat(periodEnds == null ? null : Instant.parse(periodEnds))
                    .as(as)
                    .isEqualTo(expected.periodEnds());
            assertThat(actual.getBoolean("cancelAtPeriodEnd")).as(as).isEqualTo(expected.cancelAtPeriodEnd());
            assertThat(surplus.getOrDefault(suite.userId(person).toString(), Set.of()))
                    .as(as)
                    .isEqualTo(expected.surplus());
            expectations.add(expected);
        }
        return expectations;
    }

    /** The surplus subscriptions of each user, as the operators' list says; also beyond its hundred. */
    private Map<String, Set<String>> surplus() {
        var found = new java.util.HashMap<String, Set<String>>();
        try (var connection = suite.jdbc("subscriptions");
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("select user_id, stripe_subscription_id from surplus_subscriptions")) {
            while (rows.next())
                found.computeIfAbsent(rows.getString(1), absent -> new TreeSet<>())
                        .add(rows.getString(2));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return found;
    }

    /** As an operator does, until no one is left. A better one may have ended meanwhile: 404 then. */
    private void cancelSurplus(StripeAccount account) throws StripeException {
        for (var ofUser : surplus().values())
            for (var id : ofUser) {
                var status = given().headers(suite.asOperator())
                        .post(suite.operations("subscription-service") + "surplus-subscriptions/" + id + "/cancel")
                        .statusCode();
                assertThat(status).isIn(200, 404, 409);
                // A disputed payment cannot be refunded: the operator cancels at Stripe
                if (status == 409) account.stripe().subscriptions().cancel(id);
            }
    }

    private void operate(String operation, int status) {
        given().headers(suite.asOperator())
                .post(suite.operations("subscription-service") + operation)
                .then()
                .statusCode(status);
    }
}

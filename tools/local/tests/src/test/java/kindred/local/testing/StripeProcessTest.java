package kindred.local.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The stand-in as a process of the suite, with the settings of subscription-service. */
class StripeProcessTest {
    private static Suite suite;
    private static Map<String, String> settings;
    private static StripeClient stripe;

    @BeforeAll
    static void start() {
        suite = Suite.start(Path.of("target", "local-stripe"), List.of("stripe"));
        settings = suite.settings("subscription-service");
        stripe = Shop.client(settings.get("kindred.stripe.api-base"), settings.get("kindred.stripe.api-key"));
    }

    @AfterAll
    static void stop() {
        suite.close();
    }

    @Test
    void keepsTheAccountAfterAKill() throws Exception {
        var created = new ArrayList<String>();
        for (int crash = 0; crash < 3; crash++) {
            for (int i = 0; i < 5; i++) created.add(0, customer());
            suite.stripe().advance(Duration.ofDays(1));
            var clock = suite.stripe().now();

            suite.servers().kill("stripe");
            suite.servers().start("stripe");

            assertThat(suite.stripe().now().isBefore(clock)).isFalse();
            var limit = CustomerListParams.builder().setLimit(100L).build();
            var kept = stripe.v1().customers().list(limit).getData();
            assertThat(kept.stream().map(customer -> customer.getId()).toList()).isEqualTo(created);
        }
    }

    @Test
    void signsWithTheConfiguredSecret() throws Exception {
        try (var endpoint = new WebhookEndpoint()) {
            endpoint.verifyWith(settings.get("kindred.stripe.webhook-secrets"));
            suite.stripe().sendWebhooksTo(endpoint.url());

            customer();

            await().atMost(Duration.ofSeconds(20)).until(() -> endpoint.types().contains("customer.created"));
        }
    }

    @Test
    void sellsTheConfiguredPlans() throws Exception {
        for (var plan : List.of("monthly", "yearly"))
            assertThat(stripe.v1()
                            .prices()
                            .retrieve(settings.get("kindred.stripe.plans." + plan))
                            .getActive())
                    .isTrue();
    }

    private static String customer() throws StripeException {
        return stripe.v1()
                .customers()
                .create(CustomerCreateParams.builder().build())
                .getId();
    }
}

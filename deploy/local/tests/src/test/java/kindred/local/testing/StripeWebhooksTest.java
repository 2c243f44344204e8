package kindred.local.testing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.EventListParams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stand-in delivers signed events at least once, and simulates the configured faults. */
class StripeWebhooksTest {
    @TempDir
    Path folder;

    private Shop shop;

    @BeforeEach
    void open() throws IOException {
        shop = new Shop(folder);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void repeatsADeliveryUntilItSucceeds() throws StripeException {
        shop.endpoint.fail(3);

        shop.customer();

        await().until(() -> shop.endpoint.types().equals(List.of("customer.created")));
        await().until(() -> shop.control.pendingWebhooks() == 0);
        assertEquals(0, shop.stripe.v1().events().list().getData().get(0).getPendingWebhooks());
    }

    @Test
    void keepsAPendingDeliveryAfterARestart() throws StripeException {
        shop.control.delay(Duration.ofSeconds(1));
        var customer = shop.customer();
        shop.standIn.stop();

        shop.standIn.start();

        await().until(() -> shop.endpoint.types().contains("customer.created"));
        assertEquals(
                "ada@example.com",
                shop.stripe.v1().customers().retrieve(customer.getId()).getEmail());
    }

    @Test
    void ignoresAnIncompleteTransaction() throws Exception {
        var customer = shop.customer();
        await().until(() -> shop.control.pendingWebhooks() == 0);
        shop.standIn.stop();
        var file = folder.resolve("account.jsonl");
        Files.writeString(file, Files.readString(file) + "[{\"id\":\"cus_half\",\"obj");

        shop.standIn.start();

        assertEquals(
                List.of(customer.getId()),
                shop.stripe.v1().customers().list().getData().stream()
                        .map(it -> it.getId())
                        .toList());
    }

    @Test
    void shufflesDoublesAndDropsDeliveries() throws StripeException {
        shop.control.shuffle(true);
        for (int i = 0; i < 12; i++) shop.customer();
        await().until(() -> shop.endpoint.arrivals().size() == 12);
        var created = shop.stripe
                .v1()
                .events()
                .list(EventListParams.builder().setLimit(100L).build())
                .getData();
        var arrived =
                shop.endpoint.arrivals().stream().map(it -> it.event().getId()).toList();
        assertEquals(new HashSet<>(created.stream().map(it -> it.getId()).toList()), new HashSet<>(arrived));
        assertNotEquals(created.stream().map(it -> it.getId()).toList(), reversed(arrived));

        shop.control.shuffle(false);
        shop.control.lose("customer.created");
        shop.customer();
        shop.control.lose();
        shop.control.doubled(true);
        shop.customer();
        await().until(() -> shop.endpoint.arrivals().size() == 14);
        await().until(() -> shop.control.pendingWebhooks() == 0);
        assertEquals(
                13,
                shop.endpoint.arrivals().stream()
                        .map(it -> it.event().getId())
                        .distinct()
                        .count());

        var lost = shop.stripe.v1().events().list().getData().get(1).getId();
        shop.control.doubled(false);
        shop.control.redeliver(lost);
        await().until(() -> shop.endpoint.arrivals().stream()
                .anyMatch(it -> it.event().getId().equals(lost)));
    }

    @Test
    void repeatsNoSuccessfulDelivery() throws StripeException {
        shop.control.shuffle(true);
        shop.control.doubled(true);

        for (int i = 0; i < 150; i++) shop.customer();

        await().until(() -> shop.control.pendingWebhooks() == 0);
        assertEquals(300, shop.endpoint.arrivals().size());
    }

    @Test
    void signsWithBothSecretsDuringARotation() throws StripeException {
        shop.control.signWith("whsec_old", "whsec_new");
        shop.endpoint.verifyWith("whsec_new");

        shop.customer();

        await().until(() -> shop.endpoint.arrivals().size() == 1);
        assertEquals(2, shop.endpoint.arrivals().get(0).signature().split(",v1=").length - 1);
    }

    @Test
    void staysPendingWhenTheSignatureIsRejected() throws StripeException {
        shop.endpoint.verifyWith("whsec_other");

        shop.customer();

        await().until(() -> shop.control.pendingWebhooks() == 1);
        assertEquals(List.of(), shop.endpoint.arrivals());
    }

    @Test
    void namesTheRequestInItsEvent() throws StripeException {
        var key = RequestOptions.builder().setIdempotencyKey("key-1").build();
        var customer = shop.stripe
                .v1()
                .customers()
                .create(CustomerCreateParams.builder().build(), key);

        var event = shop.stripe.v1().events().list().getData().get(0);

        assertEquals("customer.created", event.getType());
        assertEquals(customer.getLastResponse().requestId(), event.getRequest().getId());
        assertEquals("key-1", event.getRequest().getIdempotencyKey());
    }

    private static List<String> reversed(List<String> list) {
        var reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }
}

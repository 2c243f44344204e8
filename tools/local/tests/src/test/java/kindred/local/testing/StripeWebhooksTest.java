package kindred.local.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
    void repeatsADeliveryUntilItSucceeds() throws Exception {
        shop.endpoint.fail(3);

        shop.customer();

        await().until(() -> shop.endpoint.types().equals(List.of("customer.created")));
        await().until(() -> shop.control.pendingWebhooks() == 0);
        assertThat(shop.stripe.v1().events().list().getData().get(0).getPendingWebhooks())
                .isEqualTo(0);
    }

    @Test
    void keepsAPendingDeliveryAfterARestart() throws Exception {
        shop.control.delay(Duration.ofSeconds(1));
        var customer = shop.customer();
        shop.standIn.stop();

        shop.standIn.start();

        await().until(() -> shop.endpoint.types().contains("customer.created"));
        assertThat(shop.stripe.v1().customers().retrieve(customer.getId()).getEmail())
                .isEqualTo("ada@example.com");
    }

    @Test
    void ignoresAnIncompleteTransaction() throws Exception {
        var customer = shop.customer();
        await().until(() -> shop.control.pendingWebhooks() == 0);
        shop.standIn.stop();
        var file = folder.resolve("account.jsonl");
        Files.writeString(file, Files.readString(file) + "[{\"id\":\"cus_half\",\"obj");

        shop.standIn.start();

        assertThat(shop.stripe.v1().customers().list().getData().stream()
                        .map(it -> it.getId())
                        .toList())
                .isEqualTo(List.of(customer.getId()));
    }

    @Test
    void shufflesDoublesAndDropsDeliveries() throws Exception {
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
        assertThat(new HashSet<>(arrived))
                .isEqualTo(new HashSet<>(created.stream().map(it -> it.getId()).toList()));
        assertThat(reversed(arrived))
                .isNotEqualTo(created.stream().map(it -> it.getId()).toList());

        shop.control.shuffle(false);
        shop.control.lose("customer.created");
        shop.customer();
        shop.control.lose();
        shop.control.doubled(true);
        shop.customer();
        await().until(() -> shop.endpoint.arrivals().size() == 14);
        await().until(() -> shop.control.pendingWebhooks() == 0);
        assertThat(shop.endpoint.arrivals().stream()
                        .map(it -> it.event().getId())
                        .distinct()
                        .count())
                .isEqualTo(13);

        var lost = shop.stripe.v1().events().list().getData().get(1).getId();
        shop.control.doubled(false);
        shop.control.redeliver(lost);
        await().until(() -> shop.endpoint.arrivals().stream()
                .anyMatch(it -> it.event().getId().equals(lost)));
    }

    @Test
    void repeatsNoSuccessfulDelivery() throws Exception {
        shop.control.shuffle(true);
        shop.control.doubled(true);

        for (int i = 0; i < 150; i++) shop.customer();

        await().until(() -> shop.control.pendingWebhooks() == 0);
        assertThat(shop.endpoint.arrivals().size()).isEqualTo(300);
    }

    @Test
    void signsWithBothSecretsDuringARotation() throws Exception {
        shop.control.signWith("whsec_old", "whsec_new");
        shop.endpoint.verifyWith("whsec_new");

        shop.customer();

        await().until(() -> shop.endpoint.arrivals().size() == 1);
        assertThat(shop.endpoint.arrivals().get(0).signature().split(",v1=").length - 1)
                .isEqualTo(2);
    }

    @Test
    void staysPendingWhenTheSignatureIsRejected() throws Exception {
        shop.endpoint.verifyWith("whsec_other");

        shop.customer();

        await().until(() -> shop.control.pendingWebhooks() == 1);
        assertThat(shop.endpoint.arrivals()).isEqualTo(List.of());
    }

    @Test
    void namesTheRequestInItsEvent() throws Exception {
        var key = RequestOptions.builder().setIdempotencyKey("key-1").build();
        var customer = shop.stripe
                .v1()
                .customers()
                .create(CustomerCreateParams.builder().build(), key);

        var event = shop.stripe.v1().events().list().getData().get(0);

        assertThat(event.getType()).isEqualTo("customer.created");
        assertThat(event.getRequest().getId())
                .isEqualTo(customer.getLastResponse().requestId());
        assertThat(event.getRequest().getIdempotencyKey()).isEqualTo("key-1");
    }

    private static List<String> reversed(List<String> list) {
        var reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }
}

package kindred.local.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.stripe.exception.IdempotencyException;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stand-in processes an idempotency key once. */
class StripeIdempotencyTest {
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
    void replaysTheResponseAlsoAfterARestart() throws Exception {
        var key = RequestOptions.builder().setIdempotencyKey("key-1").build();
        var ada = CustomerCreateParams.builder().setEmail("ada@example.com").build();

        var first = shop.stripe.v1().customers().create(ada, key);
        var second = shop.stripe.v1().customers().create(ada, key);
        shop.standIn.stop();
        shop.standIn.start();
        var third = shop.stripe.v1().customers().create(ada, key);

        assertThat(second.getId()).isEqualTo(first.getId());
        assertThat(third.getId()).isEqualTo(first.getId());
        assertThat(third.getLastResponse()
                        .headers()
                        .firstValue("Idempotent-Replayed")
                        .orElseThrow())
                .isEqualTo("true");
        assertThat(first.getLastResponse()
                        .headers()
                        .firstValue("Idempotent-Replayed")
                        .isEmpty())
                .isTrue();
        assertThat(shop.stripe.v1().customers().list().getData().size()).isEqualTo(1);
    }

    @Test
    void rejectsAKeyWithDifferentParameters() throws Exception {
        var key = RequestOptions.builder().setIdempotencyKey("key-1").build();
        shop.stripe
                .v1()
                .customers()
                .create(
                        CustomerCreateParams.builder()
                                .setEmail("ada@example.com")
                                .build(),
                        key);

        var refused = assertThatExceptionOfType(IdempotencyException.class)
                .isThrownBy(() -> shop.stripe
                        .v1()
                        .customers()
                        .create(
                                CustomerCreateParams.builder()
                                        .setEmail("eve@example.com")
                                        .build(),
                                key))
                .actual();

        assertThat(refused.getStatusCode()).isEqualTo(400);
    }

    @Test
    void conflictsWhileTheKeyIsInUse() throws Exception {
        shop.control.answerAfter(Duration.ofSeconds(2));
        var first = CompletableFuture.supplyAsync(() -> createWithKey("key-1"));
        var second = CompletableFuture.supplyAsync(() -> createWithKey("key-1"));

        assertThat(List.of(first.get(), second.get()).stream().sorted().toList())
                .isEqualTo(List.of(200, 409));
    }

    private int createWithKey(String key) {
        var options = RequestOptions.builder().setIdempotencyKey(key).build();
        try {
            return shop.stripe
                    .v1()
                    .customers()
                    .create(CustomerCreateParams.builder().build(), options)
                    .getLastResponse()
                    .code();
        } catch (StripeException refused) {
            return refused.getStatusCode();
        }
    }
}

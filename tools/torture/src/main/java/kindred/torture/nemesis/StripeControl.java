package kindred.torture.nemesis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** Controls the stand-in for Stripe: its webhooks, its clock and failing payments. */
public final class StripeControl {
    /** During the whole run webhooks arrive late, in random order, and twice. */
    private static final String DISTURBED = "{\"shuffle\": true, \"double\": true, \"delayMillis\": 100}";

    private static final Pattern CUSTOMER = Pattern.compile("\\bcus_\\w+");

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(200);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final String apiKey;

    /** @param url of the stand-in */
    public StripeControl(String url, String apiKey) {
        this.url = url;
        this.apiKey = apiKey;
    }

    public void disturbWebhooks() throws InterruptedException {
        call("PUT", "/_local/webhooks", DISTURBED);
    }

    /** Drops all webhooks for good until {@link #deliverWebhooks}. */
    void loseWebhooks() throws InterruptedException {
        call("PUT", "/_local/webhooks", "{\"lose\": [\"*\"]}");
    }

    void deliverWebhooks() throws InterruptedException {
        call("PUT", "/_local/webhooks", "{\"lose\": []}");
    }

    /** Advances the clock by more than any month. From then on, payments of some of the newest customers fail. */
    void passMonth() throws InterruptedException {
        var customers = CUSTOMER.matcher(call("GET", "/v1/customers?limit=30", ""));
        for (var n = 0; customers.find(); n++)
            if (n % 3 == 0) call("POST", "/_local/customers/" + customers.group() + "/payments", "{\"fail\": true}");
        call("POST", "/_local/clock", "{\"advance\": \"P32D\"}");
    }

    /**
     * Retries, since the stand-in may be down. If the response to an advance of the clock is lost, a second month
     * passes.
     */
    private String call(String method, String path, String body) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(ATTEMPT_TIMEOUT)
                .header("Authorization", "Bearer " + apiKey)
                .method(method, BodyPublishers.ofString(body))
                .build();
        var deadline = Instant.now().plus(TIMEOUT);
        while (true) {
            try {
                var response = http.send(request, BodyHandlers.ofString());
                if (response.statusCode() != 200) throw new IllegalStateException(response.body());
                return response.body();
            } catch (IOException unavailable) {
                if (Instant.now().isAfter(deadline)) throw new UncheckedIOException(unavailable);
                Thread.sleep(BETWEEN_ATTEMPTS.toMillis()); // there is no signal when it is back
            }
        }
    }
}

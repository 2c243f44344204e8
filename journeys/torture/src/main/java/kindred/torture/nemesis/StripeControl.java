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

/** What happens at Stripe, by the control of its stand-in. */
public final class StripeControl {
    /** In a whole run webhooks come late, in any order, and twice. */
    private static final String TROUBLE = "{\"shuffle\": true, \"double\": true, \"delayMillis\": 100}";

    private static final Pattern CUSTOMER = Pattern.compile("\\bcus_\\w+");

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration ONE_TRY = Duration.ofSeconds(10);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final String apiKey;

    /** @param url of the stand-in */
    public StripeControl(String url, String apiKey) {
        this.url = url;
        this.apiKey = apiKey;
    }

    public void troubleWebhooks() throws InterruptedException {
        call("PUT", "/_local/webhooks", TROUBLE);
    }

    /** From now on none of them comes, ever. */
    void loseWebhooks() throws InterruptedException {
        call("PUT", "/_local/webhooks", "{\"lose\": [\"*\"]}");
    }

    void deliverWebhooks() throws InterruptedException {
        call("PUT", "/_local/webhooks", "{\"lose\": []}");
    }

    /** Longer than any month. From now on the banks of some of the newest customers decline. */
    void passMonth() throws InterruptedException {
        var customers = CUSTOMER.matcher(call("GET", "/v1/customers?limit=30", ""));
        for (var n = 0; customers.find(); n++)
            if (n % 3 == 0) call("POST", "/_local/customers/" + customers.group() + "/payments", "{\"fail\": true}");
        call("POST", "/_local/clock", "{\"advance\": \"P32D\"}");
    }

    /** Stripe itself may be away just now. Who does not hear that a month has passed lets another pass. */
    private String call(String method, String what, String wish) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + what))
                .timeout(ONE_TRY)
                .header("Authorization", "Bearer " + apiKey)
                .method(method, BodyPublishers.ofString(wish))
                .build();
        var deadline = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                var answer = http.send(request, BodyHandlers.ofString());
                if (answer.statusCode() != 200) throw new IllegalStateException(answer.body());
                return answer.body();
            } catch (IOException away) {
                if (Instant.now().isAfter(deadline)) throw new UncheckedIOException(away);
                Thread.sleep(BETWEEN_TRIES.toMillis()); // nobody tells when it is back
            }
        }
    }
}

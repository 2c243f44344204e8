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

/** What Stripe does to its webhooks. */
public final class Webhooks {
    /** In a whole run they come late, in any order, and twice. */
    private static final String TROUBLE = "{\"shuffle\": true, \"double\": true, \"delayMillis\": 100}";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration ONE_TRY = Duration.ofSeconds(2);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String stripe;

    /** @param stripe URL of the stand-in */
    public Webhooks(String stripe) {
        this.stripe = stripe;
    }

    public void trouble() throws InterruptedException {
        set(TROUBLE);
    }

    /** From now on none of them comes, ever. */
    void lose() throws InterruptedException {
        set("{\"lose\": [\"*\"]}");
    }

    void deliver() throws InterruptedException {
        set("{\"lose\": []}");
    }

    /** Stripe itself may be away just now. */
    private void set(String settings) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(stripe + "/_local/webhooks"))
                .timeout(ONE_TRY)
                .PUT(BodyPublishers.ofString(settings))
                .build();
        var deadline = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                var answer = http.send(request, BodyHandlers.ofString());
                if (answer.statusCode() != 200) throw new IllegalStateException(answer.body());
                return;
            } catch (IOException away) {
                if (Instant.now().isAfter(deadline)) throw new UncheckedIOException(away);
                Thread.sleep(BETWEEN_TRIES.toMillis()); // nobody tells when it is back
            }
        }
    }
}

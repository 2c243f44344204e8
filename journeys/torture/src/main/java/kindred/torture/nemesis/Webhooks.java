package kindred.torture.nemesis;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** What Stripe does to its webhooks in a whole run: they come late, in any order, and twice. */
public final class Webhooks {
    private static final String TROUBLE = "{\"shuffle\": true, \"double\": true, \"delayMillis\": 100}";

    private Webhooks() {}

    public static void trouble(String stripe) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(stripe + "/_local/webhooks"))
                .PUT(BodyPublishers.ofString(TROUBLE))
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) throw new IOException(answer.body());
    }
}

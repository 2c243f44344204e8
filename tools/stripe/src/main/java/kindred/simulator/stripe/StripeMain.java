package kindred.simulator.stripe;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs the stand-in as a process: {@code StripeMain port folder public-url webhook-url}. The secrets come from the
 * environment, which other users of the machine cannot read: {@code STRIPE_API_KEY} and {@code STRIPE_WEBHOOK_SECRETS},
 * separated by commas.
 */
public final class StripeMain {
    private StripeMain() {}

    public static void main(String[] arguments) throws IOException {
        StripeServer.start(new StripeSettings(
                Integer.parseInt(arguments[0]),
                Path.of(arguments[1]),
                arguments[2],
                arguments[3],
                environment("STRIPE_API_KEY"),
                List.of(environment("STRIPE_WEBHOOK_SECRETS").split(","))));
    }

    private static String environment(String name) {
        var value = System.getenv(name);
        if (value == null || value.isEmpty())
            throw new IllegalArgumentException("The environment variable " + name + " is not set");
        return value;
    }
}

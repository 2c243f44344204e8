package kindred.simulator.stripe;

import java.nio.file.Path;
import java.util.List;

/**
 * The settings of the stand-in.
 *
 * @param port a port of the loopback interface
 * @param folder the folder of the account, created if absent
 * @param publicUrl the URL under which browsers reach the pages
 * @param webhookUrl the endpoint that receives the events
 * @param apiKey the secret key of the account
 * @param webhookSecrets the secrets that sign the events
 */
public record StripeSettings(
        int port, Path folder, String publicUrl, String webhookUrl, String apiKey, List<String> webhookSecrets) {}

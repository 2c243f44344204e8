package kindred.local.stripe;

import java.nio.file.Path;
import java.util.List;

/**
 * @param port on the loopback interface
 * @param folder where the account is kept; made if absent
 * @param publicUrl what its pages are linked under
 * @param webhookUrl the endpoint that events are sent to
 * @param apiKey the one secret key of the account
 * @param webhookSecrets what events are signed with
 */
public record StripeSettings(
        int port, Path folder, String publicUrl, String webhookUrl, String apiKey, List<String> webhookSecrets) {}

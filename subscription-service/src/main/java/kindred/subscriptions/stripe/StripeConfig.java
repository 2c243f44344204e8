package kindred.subscriptions.stripe;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How Stripe is reached, and what is sold there. */
@ConfigMapping(prefix = "kindred.stripe")
public interface StripeConfig {
    /** Secret key, {@code sk_…}. */
    String apiKey();

    /** Where Stripe's API is; another place only for a stand-in. */
    @WithDefault("https://api.stripe.com")
    URI apiBase();

    /** Signing secrets of the webhook endpoint, {@code whsec_…}: more than one while one is being replaced. */
    List<String> webhookSecrets();

    /** How far a webhook's time of signing may be from now: an older one is a replay. */
    @WithDefault("5m")
    Duration webhookTolerance();

    /** Stripe's price id of each plan, by the plan's name. */
    Map<String, String> plans();

    /** The plan of who names none. */
    @WithDefault("monthly")
    String defaultPlan();

    /** Where the checkout leads when it is paid. {@code {CHECKOUT_SESSION_ID}} is filled in by Stripe. */
    String successUrl();

    /** Where the checkout leads when it is left. */
    URI cancelUrl();

    /** Where the billing portal leads back to. */
    URI portalReturnUrl();

    /** For a connection to Stripe. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** For one answer. Three attempts are made, all with the same idempotency key. */
    @WithDefault("5s")
    Duration readTimeout();
}

package kindred.subscriptions.stripe;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Settings of Stripe's API, of the plans and of the pages after a checkout. */
@ConfigMapping(prefix = "kindred.stripe")
public interface StripeConfig {
    /** Secret key of Stripe's API, {@code sk_…}. */
    String apiKey();

    /** Base URL of Stripe's API. Change it only to use a test double. */
    @WithDefault("https://api.stripe.com")
    URI apiBase();

    /** Signing secrets of the webhook endpoint, {@code whsec_…}. Set the old and the new one during a replacement. */
    List<String> webhookSecrets();

    /** Maximum age of a webhook's signature. An older one is refused as a replay. */
    @WithDefault("5m")
    Duration webhookTolerance();

    /** Stripe's price id of each plan, by the name of the plan. */
    Map<String, String> plans();

    /** The plan of an upgrade that names no plan. */
    @WithDefault("monthly")
    String defaultPlan();

    /** URL to which Stripe redirects after a successful checkout. Stripe replaces {@code {CHECKOUT_SESSION_ID}}. */
    String successUrl();

    /** URL to which Stripe redirects when the user cancels the checkout. */
    URI cancelUrl();

    /** URL of the link back from the billing portal. */
    URI portalReturnUrl();

    /** Timeout of a connection to Stripe. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** Timeout of one response of Stripe. A call makes up to three attempts, all with the same idempotency key. */
    @WithDefault("5s")
    Duration readTimeout();
}

package kindred.torture.state;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kindred.local.suite.Port;
import kindred.torture.suite.SuiteUnderTest;

/** Reads subscriptions, from Stripe and from the suite. */
record Subscriptions(SuiteUnderTest suite, JsonClient json) {
    List<StripeSubscription> atStripe() throws IOException, InterruptedException {
        var subscriptions = new ArrayList<StripeSubscription>();
        var after = "";
        while (true) {
            var page = json.get(
                    suite.url(Port.STRIPE) + "/v1/subscriptions?status=all&limit=100" + after, suite.stripeApiKey());
            for (var subscription : page.path("data")) {
                after = "&starting_after=" + subscription.path("id").asText();
                subscriptions.add(new StripeSubscription(
                        subscription.at("/metadata/userId").asText(),
                        subscription.path("status").asText(),
                        subscription.path("cancel_at_period_end").asBoolean()));
            }
            if (!page.path("has_more").asBoolean()) return subscriptions;
        }
    }

    /**
     * The entitlements that the suite returns, by user id.
     *
     * @param userIds by name of the user
     */
    Map<String, Entitlement> entitlements(Map<String, String> userIds) throws IOException, InterruptedException {
        var entitlements = new HashMap<String, Entitlement>();
        for (var user : userIds.entrySet()) {
            var subscription = json.get(
                    suite.url(Port.GATEWAY) + "/v1/subscription",
                    suite.tokens().of(user.getKey()).text());
            entitlements.put(
                    user.getValue(),
                    new Entitlement(
                            subscription.path("status").asText(),
                            subscription.path("active").asBoolean(),
                            subscription.path("cancelAtPeriodEnd").asBoolean()));
        }
        return entitlements;
    }
}

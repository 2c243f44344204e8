package kindred.torture.state;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kindred.local.suite.Port;
import kindred.torture.suite.SuiteUnderTest;

/** Reads subscriptions: at Stripe, and as the suite tells those who pay. */
record Subscriptions(SuiteUnderTest suite, JsonClient json) {
    List<StripeSubscription> atStripe() throws IOException, InterruptedException {
        var all = new ArrayList<StripeSubscription>();
        var after = "";
        while (true) {
            var page = json.get(
                    suite.url(Port.STRIPE) + "/v1/subscriptions?status=all&limit=100" + after, suite.stripeApiKey());
            for (var paid : page.path("data")) {
                after = "&starting_after=" + paid.path("id").asText();
                all.add(new StripeSubscription(
                        paid.at("/metadata/userId").asText(),
                        paid.path("status").asText(),
                        paid.path("cancel_at_period_end").asBoolean()));
            }
            if (!page.path("has_more").asBoolean()) return all;
        }
    }

    /**
     * By user id.
     *
     * @param payers user ids by name
     */
    Map<String, Entitlement> told(Map<String, String> payers) throws IOException, InterruptedException {
        var all = new HashMap<String, Entitlement>();
        for (var payer : payers.entrySet()) {
            var told = json.get(
                    suite.url(Port.GATEWAY) + "/v1/subscription",
                    suite.tokens().of(payer.getKey()).text());
            all.put(
                    payer.getValue(),
                    new Entitlement(
                            told.path("status").asText(),
                            told.path("active").asBoolean(),
                            told.path("cancelAtPeriodEnd").asBoolean()));
        }
        return all;
    }
}

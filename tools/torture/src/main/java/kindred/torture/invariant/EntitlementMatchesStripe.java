package kindred.torture.invariant;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kindred.torture.state.Entitlement;
import kindred.torture.state.StripeSubscription;

/**
 * A user's access and the status in their profile match their subscription at Stripe, also if webhooks were lost. No
 * user has two running subscriptions.
 */
final class EntitlementMatchesStripe implements Invariant {
    private static final Entitlement NONE = new Entitlement("none", false, false);

    @Override
    public String promise() {
        return "access matches Stripe, and no user pays twice";
    }

    @Override
    public Finding check(Evidence evidence) {
        var finding = new Finding.Builder();
        var byUser = evidence.state().subscriptions().stream().collect(Collectors.groupingBy(StripeSubscription::user));
        finding.checked(evidence.state().subscriptions().size());
        byUser.forEach((user, subscriptions) -> finding.expect(
                subscriptions.stream().filter(StripeSubscription::isRunning).count() <= 1,
                "%s pays twice: %s",
                user,
                subscriptions));
        evidence.state().entitlements().forEach((user, actual) -> {
            var expected = expected(byUser.getOrDefault(user, List.of()));
            finding.expect(actual.equals(expected), "%s has %s, but Stripe has %s", user, actual, expected);
            var stored = evidence.state().users().get(user);
            finding.expect(
                    stored != null && Objects.equals(stored.subscription(), expected.status()),
                    "the profile has %s, but Stripe has %s",
                    stored,
                    expected);
        });
        return finding.build("subscriptions " + byStatus(evidence));
    }

    private static Map<String, Long> byStatus(Evidence evidence) {
        return evidence.state().subscriptions().stream()
                .collect(Collectors.groupingBy(StripeSubscription::status, TreeMap::new, Collectors.counting()));
    }

    /** In a run no user subscribes again after the end, so that each has at most one subscription. */
    private static Entitlement expected(List<StripeSubscription> subscriptions) {
        if (subscriptions.isEmpty()) return NONE;
        var subscription = subscriptions.get(0);
        return new Entitlement(subscription.status(), subscription.givesAccess(), subscription.endsWithPeriod());
    }
}

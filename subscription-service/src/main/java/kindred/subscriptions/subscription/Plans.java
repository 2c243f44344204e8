package kindred.subscriptions.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import kindred.subscriptions.stripe.StripeConfig;
import org.jspecify.annotations.Nullable;

/** The plans: maps our names to Stripe's prices. */
@ApplicationScoped
class Plans {
    private final Map<String, String> prices;
    private final String defaultPlan;

    Plans(StripeConfig config) {
        this.prices = config.plans();
        this.defaultPlan = config.defaultPlan();
        if (!prices.containsKey(defaultPlan))
            throw new IllegalStateException("kindred.stripe.plans does not contain the default plan " + defaultPlan);
    }

    /** Returns Stripe's price id of a plan, or of the default plan if none is named. Empty for an unknown plan. */
    Optional<String> priceOf(@Nullable String plan) {
        return Optional.ofNullable(prices.get(plan == null ? defaultPlan : plan));
    }

    /** Returns the plan with this price id; null for a price that is no longer sold, and for null. */
    @Nullable
    String planOf(@Nullable String price) {
        return prices.entrySet().stream()
                .filter(entry -> entry.getValue().equals(price))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}

package kindred.subscriptions.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import kindred.subscriptions.stripe.StripeConfig;
import org.jspecify.annotations.Nullable;

/** What is sold: our names of it, and Stripe's prices. */
@ApplicationScoped
class Plans {
    private final Map<String, String> prices;
    private final String defaultPlan;

    Plans(StripeConfig config) {
        this.prices = config.plans();
        this.defaultPlan = config.defaultPlan();
        if (!prices.containsKey(defaultPlan))
            throw new IllegalStateException("kindred.stripe.plans has no plan " + defaultPlan + ", the default");
    }

    /** Stripe's price of a plan; of the default plan when none is named. */
    Optional<String> price(@Nullable String plan) {
        return Optional.ofNullable(prices.get(plan == null ? defaultPlan : plan));
    }

    /** The plan with this price; null for a price that is no longer sold, and for no price. */
    @Nullable
    String plan(@Nullable String price) {
        return prices.entrySet().stream()
                .filter(sold -> sold.getValue().equals(price))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}

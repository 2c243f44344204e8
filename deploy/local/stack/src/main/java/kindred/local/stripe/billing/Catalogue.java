package kindred.local.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import kindred.local.stripe.store.Change;

/** What is on sale: one product in two plans, there from the start. */
public final class Catalogue {
    public static final String PRODUCT = "prod_premium";
    public static final String MONTHLY = "price_premium_monthly";
    public static final String YEARLY = "price_premium_yearly";

    private Catalogue() {}

    /** Puts on sale what is not yet. */
    public static void stock(Change change) {
        if (change.find(PRODUCT).isPresent()) return;
        change.put(Shapes.of("product", "prod", change)
                .put("id", PRODUCT)
                .put("name", "Kindred Premium")
                .put("default_price", MONTHLY)
                .put("updated", change.now()));
        change.put(price(change, MONTHLY, "Premium, monthly", "premium_monthly", "month", 999));
        change.put(price(change, YEARLY, "Premium, yearly", "premium_yearly", "year", 9_900));
    }

    private static ObjectNode price(
            Change change, String id, String nickname, String lookupKey, String interval, long cents) {
        var price = Shapes.of("price", "price", change)
                .put("id", id)
                .put("lookup_key", lookupKey)
                .put("nickname", nickname)
                .put("product", PRODUCT)
                .put("unit_amount", cents)
                .put("unit_amount_decimal", String.valueOf(cents));
        price.withObject("/recurring").put("interval", interval);
        return price;
    }
}

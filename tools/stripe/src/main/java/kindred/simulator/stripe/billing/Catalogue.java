package kindred.simulator.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import kindred.simulator.stripe.store.Transaction;

/** The initial catalogue: one product with two prices. */
public final class Catalogue {
    public static final String PRODUCT = "prod_premium";
    public static final String MONTHLY = "price_premium_monthly";
    public static final String YEARLY = "price_premium_yearly";

    private Catalogue() {}

    /** Creates the product and the prices, unless they exist. */
    public static void createMissing(Transaction transaction) {
        if (transaction.find(PRODUCT).isPresent()) return;
        transaction.put(ObjectTemplates.of("product", "prod", transaction)
                .put("id", PRODUCT)
                .put("name", "Kindred Premium")
                .put("default_price", MONTHLY)
                .put("updated", transaction.now()));
        transaction.put(price(transaction, MONTHLY, "Premium, monthly", "premium_monthly", "month", 999));
        transaction.put(price(transaction, YEARLY, "Premium, yearly", "premium_yearly", "year", 9_900));
    }

    private static ObjectNode price(
            Transaction transaction, String id, String nickname, String lookupKey, String interval, long cents) {
        var price = ObjectTemplates.of("price", "price", transaction)
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

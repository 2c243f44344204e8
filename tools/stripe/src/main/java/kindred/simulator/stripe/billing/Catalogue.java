package kindred.simulator.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import kindred.simulator.stripe.store.Transaction;

/** The catalogue: one product with two prices that Kindred sells, and others that only the seller uses by hand. */
public final class Catalogue {
    public static final String PRODUCT = "prod_premium";
    public static final String MONTHLY = "price_premium_monthly";
    public static final String YEARLY = "price_premium_yearly";

    public static final String MONTHLY_EUR = "price_premium_monthly_eur";
    public static final String EXTRA = "price_extra";

    private Catalogue() {}

    /** Creates the product and the prices, unless they exist. */
    public static void createMissing(Transaction transaction) {
        createByHand(transaction);
        if (transaction.find(PRODUCT).isPresent()) return;
        transaction.put(ObjectTemplates.of("product", "prod", transaction)
                .put("id", PRODUCT)
                .put("name", "Kindred Premium")
                .put("default_price", MONTHLY)
                .put("updated", transaction.now()));
        transaction.put(price(transaction, MONTHLY, "Premium, monthly", "premium_monthly", "month", 999));
        transaction.put(price(transaction, YEARLY, "Premium, yearly", "premium_yearly", "year", 9_900));
    }

    /** A price in another currency, and the price of something else. */
    private static void createByHand(Transaction transaction) {
        if (transaction.find(MONTHLY_EUR).isPresent()) return;
        transaction.put(
                price(transaction, MONTHLY_EUR, "Premium, monthly, in euros", "premium_monthly_eur", "month", 949)
                        .put("currency", "eur"));
        transaction.put(price(transaction, EXTRA, "Extra", "extra", "month", 200));
    }

    public static Optional<ObjectNode> find(Transaction transaction, String price) {
        return transaction.find("price", price);
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

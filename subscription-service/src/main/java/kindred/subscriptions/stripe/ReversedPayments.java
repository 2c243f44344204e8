package kindred.subscriptions.stripe;

import java.util.HashSet;
import java.util.Set;

/**
 * The payment intents of a customer whose money went back.
 *
 * @param refunded those that were refunded in full
 * @param lost those that were lost in a dispute
 * @param any whether any payment was refunded, even in part, or disputed, even without a decision
 */
public record ReversedPayments(Set<String> refunded, Set<String> lost, boolean any) {
    public static final ReversedPayments NONE = new ReversedPayments(Set.of(), Set.of(), false);

    /** Those for which the settings end access. */
    public Set<String> withoutAccess(boolean refundEndsAccess, boolean lostDisputeEndsAccess) {
        var all = new HashSet<String>();
        if (refundEndsAccess) all.addAll(refunded);
        if (lostDisputeEndsAccess) all.addAll(lost);
        return all;
    }
}

package kindred.torture.state;

import java.util.List;
import java.util.Map;

/**
 * What there is.
 *
 * @param notReady which processes are not, and why
 * @param messages by conversation and name of the reader
 * @param screens what each live socket shows, by seq
 * @param versions how often things were changed, by topic and key
 * @param people by user id, as they are stored
 * @param index the same, as they can be found
 * @param pictures by storage id
 * @param entitlements of those who may have paid, by user id
 * @param before what the suite held when nothing had gone wrong yet
 */
public record State(
        List<String> notReady,
        Map<String, Map<String, List<StoredMessage>>> messages,
        Map<String, Map<Long, StoredMessage>> screens,
        Map<String, Map<String, Long>> versions,
        Map<String, UserState> people,
        Map<String, UserState> index,
        Map<String, Image> pictures,
        List<AccessProbe> glances,
        List<StripeSubscription> paid,
        Map<String, Entitlement> entitlements,
        ResourceUsage before,
        ResourceUsage now) {}

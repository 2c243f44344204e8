package kindred.torture.state;

import java.util.List;
import java.util.Map;

/**
 * The state of a suite after a run.
 *
 * @param notReady the processes that are not ready, with the reason
 * @param messages by conversation id and name of the reader
 * @param screens the messages that each live socket shows, by name of its user and seq
 * @param versions the current version, or revision, of each state, by topic and key
 * @param users the stored users, by id
 * @param index the users in the search index, by id
 * @param images by storage id
 * @param subscriptions all subscriptions at Stripe
 * @param entitlements of the users who may have paid, by user id
 * @param before the resource usage before the first fault
 */
public record State(
        List<String> notReady,
        Map<String, Map<String, List<StoredMessage>>> messages,
        Map<String, Map<Long, StoredMessage>> screens,
        Map<String, Map<String, Long>> versions,
        Map<String, UserState> users,
        Map<String, UserState> index,
        Map<String, Image> images,
        List<AccessProbe> accessProbes,
        List<StripeSubscription> subscriptions,
        Map<String, Entitlement> entitlements,
        ResourceUsage before,
        ResourceUsage now) {}

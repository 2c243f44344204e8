package kindred.torture.invariant;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kindred.torture.invariant.Finding.Notes;
import kindred.torture.state.Entitlement;
import kindred.torture.state.StripeSubscription;

/** Who pays has what Stripe says they have, whatever became of its webhooks; others see the same; and nobody pays twice. */
final class EntitlementMatchesStripe implements Invariant {
    private static final Entitlement NONE = new Entitlement("none", false, false);

    @Override
    public String promise() {
        return "who pays has what Stripe says, and pays once";
    }

    @Override
    public Finding judge(Evidence evidence) {
        var notes = new Notes();
        var paid = evidence.state().paid().stream().collect(Collectors.groupingBy(StripeSubscription::user));
        notes.checked(evidence.state().paid().size());
        paid.forEach((user, theirs) ->
                notes.unless(theirs.stream().filter(StripeSubscription::isRunning).count() <= 1, "%s pays twice: %s", user, theirs));
        evidence.state().entitlements().forEach((user, told) -> {
            var due = due(paid.getOrDefault(user, List.of()));
            notes.unless(told.equals(due), "%s has %s, and Stripe says %s", user, told, due);
            var person = evidence.state().people().get(user);
            notes.unless(
                    person != null && Objects.equals(person.subscription(), due.status()),
                    "others see %s for %s",
                    person,
                    due);
        });
        return notes.of("subscriptions " + byStatus(evidence));
    }

    private static Map<String, Long> byStatus(Evidence evidence) {
        return evidence.state().paid().stream()
                .collect(Collectors.groupingBy(StripeSubscription::status, TreeMap::new, Collectors.counting()));
    }

    /** In a run nobody buys again after the end: there is one at most. */
    private static Entitlement due(List<StripeSubscription> theirs) {
        if (theirs.isEmpty()) return NONE;
        var paid = theirs.get(0);
        return new Entitlement(paid.status(), paid.givesAccess(), paid.endsWithPeriod());
    }
}

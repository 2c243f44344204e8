package kindred.torture.invariant;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import kindred.torture.history.Action;
import kindred.torture.history.CallOutcome;
import kindred.torture.history.Operation;
import kindred.torture.state.UserState;

/**
 * Every registered user is stored with the last acknowledged persona, or with one whose update got no response: such an
 * update may take effect late.
 */
final class PersonasStay implements Invariant {
    @Override
    public String promise() {
        return "registered users are stored with their last persona";
    }

    @Override
    public Finding check(Evidence evidence) {
        var finding = new Finding.Builder();
        var possible = possible(evidence);
        evidence.operations(Action.REGISTER).filter(Operation::isAcknowledged).forEach(registered -> {
            finding.checked();
            var user = evidence.state().users().get(registered.answered("userId"));
            finding.expect(user != null, "%s is registered, but not stored", registered.who());
            var careers = possible.get(registered.who());
            if (user != null && careers != null) check(registered.who(), user, careers, finding);
        });
        return finding.build("registrations");
    }

    private static void check(String name, UserState user, Set<String> careers, Finding.Builder finding) {
        finding.expect(
                careers.contains(user.career()),
                "%s has the career \"%s\", not one of %s",
                name,
                user.career(),
                careers);
    }

    /** The careers that each user may have, by name. Only users with an acknowledged update are in it. */
    private static Map<String, Set<String>> possible(Evidence evidence) {
        var last = new HashMap<String, String>();
        var unknown = new HashMap<String, Set<String>>();
        evidence.operations(Action.PERSONA).forEach(update -> {
            if (update.isAcknowledged()) last.put(update.who(), update.asked("career"));
            if (update.outcome() == CallOutcome.UNKNOWN)
                unknown.computeIfAbsent(update.who(), first -> new HashSet<>()).add(update.asked("career"));
        });
        var possible = new HashMap<String, Set<String>>();
        last.forEach((name, career) -> {
            var careers = new HashSet<>(unknown.getOrDefault(name, Set.of()));
            careers.add(career);
            possible.put(name, careers);
        });
        return possible;
    }
}

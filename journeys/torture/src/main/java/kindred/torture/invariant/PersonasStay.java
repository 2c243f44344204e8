package kindred.torture.invariant;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import kindred.torture.history.Action;
import kindred.torture.history.CallOutcome;
import kindred.torture.history.Operation;
import kindred.torture.invariant.Finding.Notes;
import kindred.torture.state.UserState;

/**
 * Who was told that they are registered is, and they are what they last said that was acknowledged; or what they said without an answer,
 * which may arrive late.
 */
final class PersonasStay implements Invariant {
    @Override
    public String promise() {
        return "who registered is there, as they said they are";
    }

    @Override
    public Finding judge(Evidence evidence) {
        var notes = new Notes();
        var possible = possible(evidence);
        evidence.operations(Action.REGISTER).filter(Operation::isAcknowledged).forEach(registered -> {
            notes.checked();
            var person = evidence.state().people().get(registered.answered("userId"));
            notes.unless(person != null, "%s is registered, and not there", registered.who());
            var careers = possible.get(registered.who());
            if (person != null && careers != null) judge(registered.who(), person, careers, notes);
        });
        return notes.of("registrations");
    }

    private static void judge(String who, UserState person, Set<String> careers, Notes notes) {
        notes.unless(careers.contains(person.career()), "%s is \"%s\", not one of %s", who, person.career(), careers);
    }

    /** By name; only of those who were acknowledged something. */
    private static Map<String, Set<String>> possible(Evidence evidence) {
        var last = new HashMap<String, String>();
        var unknown = new HashMap<String, Set<String>>();
        evidence.operations(Action.PERSONA).forEach(said -> {
            if (said.isAcknowledged()) last.put(said.who(), said.asked("career"));
            if (said.outcome() == CallOutcome.UNKNOWN)
                unknown.computeIfAbsent(said.who(), first -> new HashSet<>()).add(said.asked("career"));
        });
        var possible = new HashMap<String, Set<String>>();
        last.forEach((who, career) -> {
            var careers = new HashSet<>(unknown.getOrDefault(who, Set.of()));
            careers.add(career);
            possible.put(who, careers);
        });
        return possible;
    }
}

package kindred.torture.invariant;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import kindred.torture.history.Action;
import kindred.torture.history.Operation;
import kindred.torture.history.Outcome;
import kindred.torture.invariant.Finding.Notes;

/** A message whose edit was acknowledged says what was asked for; without an answer to a try before, that may be what came last. */
final class EditsStay implements Invariant {
    @Override
    public String promise() {
        return "an acknowledged edit stays";
    }

    @Override
    public Finding judge(Evidence evidence) {
        var notes = new Notes();
        var contents = contents(evidence);
        var edits = evidence.operations(Action.EDIT).collect(Collectors.groupingBy(edit -> edit.asked("key")));
        edits.forEach((key, tries) -> {
            if (tries.stream().noneMatch(Operation::isAcknowledged)) return;
            notes.checked();
            var possible = tries.stream()
                    .filter(edit -> edit.outcome() != Outcome.REFUSED)
                    .map(edit -> edit.asked("content"))
                    .collect(Collectors.toSet());
            var content = contents.getOrDefault(key, "nothing");
            notes.unless(possible.contains(content), "%s says \"%s\" in spite of its edit", key, content);
        });
        return notes.of("acknowledged edits");
    }

    private static Map<String, String> contents(Evidence evidence) {
        var contents = new HashMap<String, String>();
        for (var readers : evidence.state().messages().values())
            for (var messages : readers.values())
                for (var message : messages) contents.put(message.key(), message.content());
        return contents;
    }
}

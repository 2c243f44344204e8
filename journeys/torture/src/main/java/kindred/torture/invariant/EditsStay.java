package kindred.torture.invariant;

import java.util.HashMap;
import java.util.Map;
import kindred.torture.history.Action;
import kindred.torture.history.Operation;
import kindred.torture.invariant.Finding.Notes;

/** A message whose edit was acknowledged says what was asked for. */
final class EditsStay implements Invariant {
    @Override
    public String promise() {
        return "an acknowledged edit stays";
    }

    @Override
    public Finding judge(Evidence evidence) {
        var notes = new Notes();
        var contents = contents(evidence);
        evidence.operations(Action.EDIT).filter(Operation::isAcknowledged).forEach(edit -> {
            notes.checked();
            var content = contents.getOrDefault(edit.asked("key"), "nothing");
            notes.unless(
                    content.equals(edit.asked("content")),
                    "%s says \"%s\" in spite of its edit",
                    edit.asked("key"),
                    content);
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

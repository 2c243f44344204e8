package kindred.torture.invariant;

import kindred.torture.history.Action;
import kindred.torture.history.Operation;
import kindred.torture.invariant.Finding.Notes;

/** A message whose edit was acknowledged says what was asked for, until it is deleted. */
final class EditsStay implements Invariant {
    @Override
    public String promise() {
        return "an acknowledged edit stays";
    }

    @Override
    public Finding judge(Evidence evidence) {
        var notes = new Notes();
        var messages = MessageRef.all(evidence);
        evidence.operations(Action.EDIT).filter(Operation::isAcknowledged).forEach(edit -> {
            var message = messages.get(MessageRef.of(edit));
            if (message != null && message.isDeleted()) return;
            notes.checked();
            var content = message == null ? "nothing" : message.content();
            notes.unless(
                    content.equals(edit.asked("content")),
                    "%s says \"%s\" in spite of its edit",
                    edit.asked("key"),
                    content);
        });
        return notes.of("acknowledged edits");
    }
}

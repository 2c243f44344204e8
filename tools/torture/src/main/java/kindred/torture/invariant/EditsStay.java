package kindred.torture.invariant;

import kindred.torture.history.Action;
import kindred.torture.history.Operation;

/** A message whose edit was acknowledged has the edited content until it is deleted. */
final class EditsStay implements Invariant {
    @Override
    public String promise() {
        return "an acknowledged edit stays";
    }

    @Override
    public Finding check(Evidence evidence) {
        var finding = new Finding.Builder();
        var messages = MessageRef.all(evidence);
        evidence.operations(Action.EDIT).filter(Operation::isAcknowledged).forEach(edit -> {
            var message = messages.get(MessageRef.of(edit));
            if (message != null && message.isDeleted()) return;
            finding.checked();
            var content = message == null ? "nothing" : message.content();
            finding.expect(
                    content.equals(edit.asked("content")),
                    "%s has the content \"%s\" in spite of its edit",
                    edit.asked("key"),
                    content);
        });
        return finding.build("acknowledged edits");
    }
}

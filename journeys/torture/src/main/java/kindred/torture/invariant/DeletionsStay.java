package kindred.torture.invariant;

import java.util.stream.Collectors;
import kindred.torture.history.Action;
import kindred.torture.history.Operation;
import kindred.torture.invariant.Finding.Notes;

/** What was deleted is a place with nothing in it, for good; and nothing is deleted that nobody asked to delete. */
final class DeletionsStay implements Invariant {
    @Override
    public String promise() {
        return "what was deleted stays deleted, and nothing else is";
    }

    @Override
    public Finding judge(Evidence evidence) {
        var notes = new Notes();
        var messages = MessageRef.all(evidence);
        evidence.operations(Action.DELETE).filter(Operation::isAcknowledged).forEach(deletion -> {
            notes.checked();
            var message = messages.get(MessageRef.of(deletion));
            notes.unless(
                    message != null
                            && message.isDeleted()
                            && message.content().isEmpty()
                            && message.reactions().isEmpty(),
                    "%s was deleted, and is there: %s",
                    deletion.asked("key"),
                    message);
        });
        var asked = evidence.operations(Action.DELETE).map(MessageRef::of).collect(Collectors.toSet());
        messages.forEach((place, message) ->
                notes.unless(!message.isDeleted() || asked.contains(place), "nobody deleted %s", place));
        return notes.of("acknowledged deletions");
    }
}

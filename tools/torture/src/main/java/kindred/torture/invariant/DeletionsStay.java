package kindred.torture.invariant;

import java.util.stream.Collectors;
import kindred.torture.history.Action;
import kindred.torture.history.Operation;

/** A message whose deletion was acknowledged stays empty. No message is deleted without a request. */
final class DeletionsStay implements Invariant {
    @Override
    public String promise() {
        return "deleted messages stay deleted, and no others are deleted";
    }

    @Override
    public Finding check(Evidence evidence) {
        var finding = new Finding.Builder();
        var messages = MessageRef.all(evidence);
        evidence.operations(Action.DELETE).filter(Operation::isAcknowledged).forEach(deletion -> {
            finding.checked();
            var message = messages.get(MessageRef.of(deletion));
            finding.expect(
                    message != null
                            && message.isDeleted()
                            && message.content().isEmpty()
                            && message.reactions().isEmpty(),
                    "%s was deleted, but is stored: %s",
                    deletion.asked("key"),
                    message);
        });
        var requested = evidence.operations(Action.DELETE).map(MessageRef::of).collect(Collectors.toSet());
        messages.forEach((ref, message) -> finding.expect(
                !message.isDeleted() || requested.contains(ref), "%s was deleted without a request", ref));
        return finding.build("acknowledged deletions");
    }
}

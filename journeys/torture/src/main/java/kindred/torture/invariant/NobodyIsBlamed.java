package kindred.torture.invariant;

import kindred.torture.history.Outcome;
import kindred.torture.invariant.Finding.Notes;

/** An outage is no client's fault: what was asked for rightly is never refused. A token that may have been out of date may be. */
final class NobodyIsBlamed implements Invariant {
    @Override
    public String promise() {
        return "no outage is called a client's fault";
    }

    @Override
    public Finding judge(Evidence evidence) {
        var notes = new Notes();
        for (var operation : evidence.operations()) {
            notes.checked();
            if (operation.outcome() != Outcome.REFUSED || operation.status() == 401) continue;
            notes.unless(
                    false,
                    "%s of %s was answered %d %s",
                    operation.action(),
                    operation.who(),
                    operation.status(),
                    operation.answered("code"));
        }
        return notes.of("calls");
    }
}

package kindred.torture.invariant;

import kindred.torture.invariant.Finding.Notes;

/** When nothing goes wrong any more, everything is ready again by itself. */
final class AllRecovered implements Invariant {
    @Override
    public String promise() {
        return "everything recovers by itself";
    }

    @Override
    public Finding judge(Evidence evidence) {
        var notes = new Notes();
        notes.checked(evidence.state().messages().size());
        evidence.state().notReady().forEach(why -> notes.unless(false, "%s", why));
        return notes.of("conversations readable");
    }
}

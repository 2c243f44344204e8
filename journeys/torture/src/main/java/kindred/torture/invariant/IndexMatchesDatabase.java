package kindred.torture.invariant;

import kindred.torture.invariant.Finding.Notes;

/** Everybody can be found as they are, and nobody else can; and nothing was set aside on the way. */
final class IndexMatchesDatabase implements Invariant {
    @Override
    public String promise() {
        return "the index is what is stored";
    }

    @Override
    public Finding judge(Evidence evidence) {
        var notes = new Notes();
        var stored = evidence.state().people();
        var found = evidence.state().index();
        stored.forEach((id, person) -> {
            notes.checked();
            notes.unless(person.equals(found.get(id)), "the index has %s for %s", found.get(id), person);
        });
        found.forEach((id, person) -> notes.unless(stored.containsKey(id), "the index has %s, whom nobody knows", id));
        for (var event : evidence.told())
            notes.unless(!event.topic().startsWith("kindred.dlq."), "set aside: %s", event);
        return notes.of("people");
    }
}

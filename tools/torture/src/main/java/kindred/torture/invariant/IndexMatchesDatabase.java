package kindred.torture.invariant;

/** The search index has every stored user in the stored version, and no others. No event is in a dead-letter topic. */
final class IndexMatchesDatabase implements Invariant {
    @Override
    public String promise() {
        return "the search index matches the database";
    }

    @Override
    public Finding check(Evidence evidence) {
        var finding = new Finding.Builder();
        var stored = evidence.state().users();
        var indexed = evidence.state().index();
        stored.forEach((id, user) -> {
            finding.checked();
            finding.expect(user.equals(indexed.get(id)), "the index has %s for %s", indexed.get(id), user);
        });
        indexed.forEach(
                (id, user) -> finding.expect(stored.containsKey(id), "the index has %s, which is not stored", id));
        for (var event : evidence.events())
            finding.expect(!event.topic().startsWith("kindred.dlq."), "dead letter: %s", event);
        return finding.build("users");
    }
}

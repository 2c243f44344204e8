package kindred.torture.invariant;

import kindred.torture.invariant.Finding.Notes;

/** When all is quiet again, nothing is held that nobody needs: threads, files, connections, transactions, the write-ahead log. */
final class NoResourceLeaks implements Invariant {
    /** Pools fill with use. What leaks for each failure is more than that after the hundreds of a run. */
    private static final double MOST_TIMES = 2;

    private static final long MOST_MORE = 40;

    @Override
    public String promise() {
        return "no thread, file, connection or log leaks";
    }

    @Override
    public Finding judge(Evidence evidence) {
        var notes = new Notes();
        var before = evidence.state().before().grows();
        evidence.state().now().grows().forEach((what, count) -> {
            notes.checked();
            var then = before.getOrDefault(what, 0L);
            notes.unless(count <= then * MOST_TIMES + MOST_MORE, "%s: %d, and %d before", what, count, then);
        });
        evidence.state().now().empty().forEach((what, count) -> {
            notes.checked();
            notes.unless(count == 0, "%s: %d", what, count);
        });
        return notes.of("counts");
    }
}

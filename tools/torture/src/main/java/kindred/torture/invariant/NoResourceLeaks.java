package kindred.torture.invariant;

/**
 * After a run the suite holds no more threads, files, connections, transactions and write-ahead log than an idle suite.
 */
final class NoResourceLeaks implements Invariant {
    /** Pools grow with use. A leak at each failure exceeds these limits after the hundreds of failures in a run. */
    private static final double MAX_FACTOR = 2;

    private static final long MAX_GROWTH = 40;

    @Override
    public String promise() {
        return "no thread, file, connection or log leaks";
    }

    @Override
    public Finding check(Evidence evidence) {
        var finding = new Finding.Builder();
        var before = evidence.state().before().bounded();
        evidence.state().now().bounded().forEach((label, count) -> {
            finding.checked();
            var countBefore = before.getOrDefault(label, 0L);
            finding.expect(
                    count <= countBefore * MAX_FACTOR + MAX_GROWTH, "%s: %d, before: %d", label, count, countBefore);
        });
        evidence.state().now().zeroWhenIdle().forEach((label, count) -> {
            finding.checked();
            finding.expect(count == 0, "%s: %d", label, count);
        });
        return finding.build("counts");
    }
}

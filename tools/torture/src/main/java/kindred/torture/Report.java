package kindred.torture;

import java.util.List;
import java.util.stream.Collectors;
import kindred.torture.invariant.Verdict;

/** The verdict as a table: a line for each promise, and the overall verdict as the last line. */
record Report(Verdict verdict) {
    private static final int MAX_REASONS = 5;

    @Override
    public String toString() {
        var table = verdict.findings().entrySet().stream()
                .map(finding -> "%-8s  %-68s  %s%s%n"
                        .formatted(
                                finding.getValue().holds() ? "ok" : "VIOLATED",
                                finding.getKey(),
                                finding.getValue().counted(),
                                reasons(finding.getValue().reasons())))
                .collect(Collectors.joining());
        return table + "verdict: "
                + (verdict.isGood()
                        ? "ok"
                        : verdict.violated() + " of " + verdict.findings().size() + " promises broken");
    }

    private static String reasons(List<String> reasons) {
        return reasons.stream()
                        .limit(MAX_REASONS)
                        .map(reason -> "\n            " + reason)
                        .collect(Collectors.joining())
                + (reasons.size() > MAX_REASONS ? "\n            and " + (reasons.size() - MAX_REASONS) + " more" : "");
    }
}

package kindred.torture.invariant;

import java.util.Set;
import kindred.torture.history.CallOutcome;

/**
 * No valid call gets a 4xx because of an outage. Three refusals are explained: 401, as the token may have expired; 429,
 * as uploads whose responses were lost count towards the limit of open uploads; and those of {@link BlocksHold}.
 */
final class ValidCallsAreNotRefused implements Invariant {
    private static final Set<Integer> EXPLAINED = Set.of(401, 429);

    @Override
    public String promise() {
        return "no valid call is refused because of an outage";
    }

    @Override
    public Finding check(Evidence evidence) {
        var finding = new Finding.Builder();
        for (var operation : evidence.operations()) {
            if (!operation.action().isSuiteCall()) continue;
            finding.checked();
            finding.expect(
                    operation.outcome() != CallOutcome.REFUSED
                            || EXPLAINED.contains(operation.status())
                            || operation.answered("code").equals(BlocksHold.RECIPIENT_REFUSES),
                    "%s by %s got %d %s",
                    operation.action(),
                    operation.who(),
                    operation.status(),
                    operation.answered("code"));
        }
        return finding.build("calls");
    }
}

package kindred.torture.invariant;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The findings of all invariants, by promise. */
public record Verdict(Map<String, Finding> findings) {
    private static final List<Invariant> ALL = List.of(
            new AcknowledgedSendsAreStored(),
            new StoredOnce(),
            new NoGaps(),
            new OneOrder(),
            new ReadsAreConsistent(),
            new EditsStay(),
            new DeletionsStay(),
            new ReactionsStay(),
            new BlocksHold(),
            new EventsInOrder(),
            new EventsMatchChanges(),
            new PersonasStay(),
            new IndexMatchesDatabase(),
            new GrantsMatchMessages(),
            new EntitlementMatchesStripe(),
            new ValidCallsAreNotRefused(),
            new TokenLifetimes(),
            new AllRecovered(),
            new NoResourceLeaks());

    public static Verdict on(Evidence evidence) {
        var findings = new LinkedHashMap<String, Finding>();
        for (var invariant : ALL) findings.put(invariant.promise(), invariant.check(evidence));
        return new Verdict(findings);
    }

    public boolean isGood() {
        return violated() == 0;
    }

    /** Number of broken promises. */
    public long violated() {
        return findings.values().stream().filter(finding -> !finding.holds()).count();
    }
}

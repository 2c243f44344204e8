package kindred.torture.invariant;

/** A promise of the suite, checked after a run. */
public interface Invariant {
    /** A line of the verdict table, at most 68 characters. */
    String promise();

    Finding check(Evidence evidence);
}

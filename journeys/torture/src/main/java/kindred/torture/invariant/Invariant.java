package kindred.torture.invariant;

/** Something that was promised. */
public interface Invariant {
    /** In a few words. */
    String promise();

    Finding judge(Evidence evidence);
}

package kindred.torture.history;

/** What a client knows of what it asked for. */
public enum CallOutcome {
    /** It is done: whatever happens now, it must not be undone. */
    ACKNOWLEDGED,
    /** It is not done, and never will be. */
    REFUSED,
    /** It may be done or not: no answer came, or one that says that something is away. */
    UNKNOWN
}

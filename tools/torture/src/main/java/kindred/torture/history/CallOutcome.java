package kindred.torture.history;

/** What a client knows about the effect of its call. */
public enum CallOutcome {
    /** The effect is permanent. */
    ACKNOWLEDGED,
    /** The call has no effect. */
    REFUSED,
    /** The call may have an effect: there was no response, or a 5xx. */
    UNKNOWN
}

package kindred.search.rank;

/** How a word of a search is found, from 0 (not at all) to 1 (exactly). */
final class Quality {
    static final double NONE = 0;
    static final double EXACT = 1;
    static final double JOINED = 0.97;
    static final double STEM = 0.93;
    static final double ROOT = 0.82;
    static final double SYNONYM = 0.8;
    static final double FOREIGN = 0.78;
    /** From here on a word means the same; below, it only looks alike. */
    static final double SAME_MEANING = 0.75;

    static final double PREFIX = 0.6;
    static final double PART = 0.56;
    static final double TYPO = 0.52;
    static final double TYPOS = 0.5;

    private Quality() {}
}

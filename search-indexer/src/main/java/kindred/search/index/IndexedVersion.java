package kindred.search.index;

/** The version of a document in the index, and the offset of the event of which it was made. */
record IndexedVersion(long version, long offset) {}

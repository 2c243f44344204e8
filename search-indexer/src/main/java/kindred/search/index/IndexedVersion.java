package kindred.search.index;

/** What the index says of a person: the version, and the offset of the event that it came from. */
record IndexedVersion(long version, long offset) {}

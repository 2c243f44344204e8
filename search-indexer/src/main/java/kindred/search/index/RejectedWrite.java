package kindred.search.index;

/** A write that Elasticsearch will never accept, and why. */
record RejectedWrite(DocumentWrite write, String reason) {}

package kindred.search.index;

/** A write that Elasticsearch will never accept, with the reason. */
record RejectedWrite(DocumentWrite write, String reason) {}

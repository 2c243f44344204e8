package kindred.search.index;

/** A write that Elasticsearch will never accept, and why. */
record Refusal(Write write, String reason) {}

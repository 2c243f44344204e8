package kindred.search.index;

/** The index was deleted while it was in use. It must be created again and filled from the beginning of the topic. */
final class IndexMissing extends RuntimeException {
    IndexMissing(String index) {
        super("The index " + index + " does not exist");
    }
}

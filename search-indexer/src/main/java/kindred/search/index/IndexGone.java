package kindred.search.index;

/** The index was deleted under our hands; it has to be made again, and filled from the beginning. */
final class IndexGone extends RuntimeException {
    IndexGone(String index) {
        super("The index " + index + " is gone");
    }
}

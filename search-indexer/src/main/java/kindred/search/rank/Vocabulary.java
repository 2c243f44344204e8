package kindred.search.rank;

/** The words of a language. */
@FunctionalInterface
public interface Vocabulary {
    boolean contains(String word);
}

package kindred.search.text;

import java.util.List;

/** A text and its terms, in order. {@code words} are the terms that are not joined, one for each number. */
public record AnalyzedText(String text, List<Term> words, List<Term> joined) {}

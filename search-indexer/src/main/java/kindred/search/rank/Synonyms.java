package kindred.search.rank;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kindred.search.text.AnalyzedText;
import kindred.search.text.Stems;
import kindred.search.text.Term;
import kindred.search.text.TextAnalyzer;

/** Groups of terms that mean the same. Words are compared by their stems. */
public final class Synonyms {
    /** Terms of one to four words. */
    static final int LONGEST = 4;

    /**
     * A term of a group.
     *
     * @param whole whether the text must have nothing else
     * @param excluded stems beside which the term means something else
     */
    record Title(List<String> stems, boolean whole, Set<String> excluded) {
        /** Where a text has the term: the number of its first word, or -1. */
        int indexIn(AnalyzedText text) {
            var words = Synonyms.stems(text.words());
            if (whole && words.size() != stems.size()) return -1;
            return Collections.disjoint(excluded, words) ? Collections.indexOfSubList(words, stems) : -1;
        }
    }

    private final Map<List<String>, List<Title>> others = new HashMap<>();

    /** @param lines a group a line, its terms separated by commas */
    public Synonyms(List<String> lines) {
        for (var line : lines) {
            if (line.isBlank() || line.startsWith("#")) continue;
            var group = new ArrayList<Title>();
            for (var term : line.split(",")) group.add(title(term.strip()));
            for (var title : group)
                for (var other : group)
                    if (!other.stems.equals(title.stems))
                        others.computeIfAbsent(title.stems, key -> new ArrayList<>())
                                .add(other);
        }
    }

    static Title title(String term) {
        var parts = term.split(" -");
        var excluded = new HashSet<String>();
        for (var i = 1; i < parts.length; i++)
            excluded.add(Stems.forms(parts[i]).stem());
        var whole = parts[0].startsWith("=");
        return new Title(
                stems(TextAnalyzer.analyze(whole ? parts[0].substring(1) : parts[0])
                        .words()),
                whole,
                excluded);
    }

    /** The other terms of the groups of a term. */
    List<Title> of(List<String> stems) {
        return others.getOrDefault(stems, List.of());
    }

    static List<String> stems(List<Term> words) {
        return words.stream().map(word -> Stems.forms(word.text()).stem()).toList();
    }
}

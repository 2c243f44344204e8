package kindred.search.text;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The terms by which Elasticsearch finds texts. A term that is not a word itself begins with a letter and a colon:
 * {@code s:} a stem, {@code r:} a root, {@code f:} a stem of another language, {@code e:} the end of a compound, {@code
 * b:} one or two characters of a script without blanks.
 */
public final class SearchTerms {
    private static final int SHORTEST_END = 5;
    private static final int SHORTEST_HEAD = 3;

    private SearchTerms() {}

    /** The words of texts, also those that may be written together. */
    public static Set<String> words(List<AnalyzedText> texts) {
        var words = new LinkedHashSet<String>();
        for (var text : texts) {
            text.words().forEach(word -> words.add(word.text()));
            text.joined().forEach(word -> words.add(word.text()));
        }
        return words;
    }

    /** The stems of texts. */
    public static Set<String> stems(List<AnalyzedText> texts) {
        var stems = new LinkedHashSet<String>();
        for (var word : words(texts)) stems.add(stem(word));
        return stems;
    }

    /** All terms of texts that are not words themselves. */
    public static Set<String> forms(List<AnalyzedText> texts) {
        var forms = new LinkedHashSet<String>();
        for (var text : texts) {
            for (var word : text.words()) addForms(forms, word);
            text.joined().forEach(joined -> forms.add(stem(joined.text())));
        }
        return forms;
    }

    private static void addForms(Set<String> forms, Term word) {
        if (word.kind() == Term.Kind.RUN) {
            forms.addAll(grams(word.text(), true));
            return;
        }
        forms.add(stem(word.text()));
        forms.add(root(word.text()));
        forms.addAll(foreign(word.text()));
        for (var at = SHORTEST_HEAD; at <= word.text().length() - SHORTEST_END; at++)
            forms.add("e:" + word.text().substring(at));
    }

    public static String stem(String word) {
        return "s:" + Stems.forms(word).stem();
    }

    public static String root(String word) {
        return "r:" + Stems.forms(word).root();
    }

    public static List<String> foreign(String word) {
        return Stems.forms(word).foreign().stream()
                .sorted()
                .map(stem -> "f:" + stem)
                .toList();
    }

    /** @param all also the single characters, which a text has but a search of several does not ask for */
    public static List<String> grams(String run, boolean all) {
        var text = UnicodeScript.of(run.codePointAt(0)) == UnicodeScript.HAN ? Folding.simplified(run) : run;
        var characters = text.codePoints().mapToObj(Character::toString).toList();
        var grams = new ArrayList<String>();
        if (all || characters.size() == 1) characters.forEach(character -> grams.add("b:" + character));
        for (var i = 0; i + 1 < characters.size(); i++) grams.add("b:" + characters.get(i) + characters.get(i + 1));
        return grams;
    }
}

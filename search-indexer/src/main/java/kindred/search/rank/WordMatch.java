package kindred.search.rank;

import java.lang.Character.UnicodeScript;
import java.util.Collections;
import kindred.search.text.Folding;
import kindred.search.text.Stems;
import kindred.search.text.Term;

/** Compares a word of a search with a word of a person. */
final class WordMatch {
    private static final int ONE_TYPO_FROM = 4;
    private static final int TWO_TYPOS_FROM = 7;
    private static final int SHORTEST_PART = 5;
    private static final int SHORTEST_HEAD = 3;

    private WordMatch() {}

    /**
     * @param mayBePrefix whether the word is the last of the search, and so may be unfinished
     * @param english the known words of English, which are neither misspelt nor foreign
     */
    static double quality(Term query, Term found, boolean mayBePrefix, Vocabulary english) {
        var word = query.text();
        var other = found.text();
        if (word.equals(other))
            return found.kind() == Term.Kind.JOINED || query.kind() == Term.Kind.JOINED
                    ? Quality.JOINED
                    : Quality.EXACT;
        if (query.kind() == Term.Kind.RUN || found.kind() == Term.Kind.RUN) return run(query, found);
        if (query.kind() == Term.Kind.JOINED && found.kind() == Term.Kind.JOINED) return Quality.NONE;
        var forms = Stems.forms(word);
        var otherForms = Stems.forms(other);
        if (forms.stem().equals(otherForms.stem())) return Quality.STEM;
        if (query.kind() == Term.Kind.JOINED || found.kind() == Term.Kind.JOINED)
            return mayBePrefix && word.length() >= SHORTEST_PART && other.startsWith(word)
                    ? Quality.PREFIX
                    : Quality.NONE;
        if (forms.root().equals(otherForms.root())) return Quality.ROOT;
        if (!english.contains(other) && !Collections.disjoint(forms.foreign(), otherForms.foreign()))
            return Quality.FOREIGN;
        if (mayBePrefix && other.startsWith(word)) return Quality.PREFIX;
        if (isPart(word, other, english)) return Quality.PART;
        return typo(word, other, english);
    }

    /** Scripts without blanks: the text contains the word. */
    private static double run(Term query, Term found) {
        var word = query.text();
        var other = found.text();
        if (other.contains(word)) return word.length() > 1 || other.length() <= 2 ? Quality.STEM : Quality.PART;
        if (!isHan(word)) return Quality.NONE;
        return Folding.simplified(other).contains(Folding.simplified(word)) && word.length() > 1
                ? Quality.FOREIGN
                : Quality.NONE;
    }

    private static boolean isHan(String word) {
        return UnicodeScript.of(word.codePointAt(0)) == UnicodeScript.HAN;
    }

    /** The end of a compound says what it is: a {@code Softwareentwickler} is an {@code Entwickler}. */
    private static boolean isPart(String word, String other, Vocabulary english) {
        if (word.length() < SHORTEST_PART || !other.endsWith(word)) return false;
        var head = other.substring(0, other.length() - word.length());
        return head.length() >= SHORTEST_HEAD && (!english.contains(other) || english.contains(head));
    }

    private static double typo(String word, String other, Vocabulary english) {
        var length = word.length();
        if (length < ONE_TYPO_FROM || other.length() < ONE_TYPO_FROM - 1 || word.charAt(0) != other.charAt(0))
            return Quality.NONE;
        if (Math.abs(length - other.length()) > 2 || english.contains(word)) return Quality.NONE;
        if (!word.chars().allMatch(Character::isLetter)) return Quality.NONE;
        var edits = EditDistance.of(word, other);
        if (edits == 1) return Quality.TYPO;
        return edits == 2 && length >= TWO_TYPOS_FROM ? Quality.TYPOS : Quality.NONE;
    }
}

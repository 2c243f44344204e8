package kindred.search.text;

import java.util.Set;

/**
 * The forms of a word by which it is found.
 *
 * @param stem without the ending of its inflection: {@code painter} for {@code painters}
 * @param root without the endings that make an activity or a person of it: {@code paint} for {@code painter}
 * @param foreign stems by the rules of languages other than English, each with the code of the language
 */
public record WordForms(String word, String stem, String root, Set<String> foreign) {}

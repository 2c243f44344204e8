package kindred.search.index;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kindred.search.meaning.Meanings;
import kindred.search.meaning.Vector;
import kindred.search.text.Folding;
import kindred.search.text.SearchTerms;
import kindred.search.text.TextAnalyzer;
import org.jspecify.annotations.Nullable;

/** Adds to the document of a person that by which Elasticsearch finds it. */
@ApplicationScoped
class PersonDocuments {
    /** @param part 0 for the career, 1 for the first interest */
    record Meaning(int part, Vector vector) {}

    /**
     * The document as it is written.
     *
     * @param words the words of career and interests, separated by blanks
     * @param forms other terms of them, see {@link SearchTerms}
     * @param careerStems the stems of the career
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Searchable(
            @JsonUnwrapped @JsonInclude(JsonInclude.Include.ALWAYS)
            PersonDocument person,

            String words,
            String forms,
            String careerStems,
            @Nullable String moodFolded,
            @Nullable List<Meaning> meanings) {}

    private final Meanings meanings;

    PersonDocuments(Meanings meanings) {
        this.meanings = meanings;
    }

    Searchable searchable(PersonDocument person) {
        var career =
                Stream.ofNullable(person.career()).map(TextAnalyzer::analyze).toList();
        var all = Stream.concat(career.stream(), person.interests().stream().map(TextAnalyzer::analyze))
                .toList();
        return new Searchable(
                person,
                String.join(" ", SearchTerms.words(all)),
                String.join(" ", SearchTerms.forms(all)),
                String.join(" ", SearchTerms.stems(career)),
                person.mood() == null ? null : Folding.fold(person.mood().strip()),
                meanings(person));
    }

    private @Nullable List<Meaning> meanings(PersonDocument person) {
        var found = new ArrayList<Meaning>();
        if (person.career() != null) add(found, 0, person.career());
        for (var i = 0; i < person.interests().size(); i++)
            add(found, i + 1, person.interests().get(i));
        return found.isEmpty() ? null : found;
    }

    private void add(List<Meaning> found, int part, String text) {
        var vector = meanings.of(text);
        if (vector != null) found.add(new Meaning(part, vector));
    }
}

package kindred.search.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kindred.local.testing.Suite;
import kindred.search.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RelevanceTest {
    Suite suite;
    private People people;

    @BeforeEach
    void createPeople() {
        people = new People(suite);
    }

    @Test
    void aCareerCountsMoreThanAnInterest() {
        var likesIt = people.add("Accountant", "photography");
        var doesIt = people.add("Photography teacher", "numbers");
        people.awaitIndexed();
        assertThat(people.find("photography")).isEqualTo(List.of(doesIt, likesIt));
    }

    @Test
    void findsWordsInDifferentFields() {
        people.add("Pianist", "hiking");
        people.add("Plumber", "chess");
        var both = people.add("Pianist", "chess");
        people.awaitIndexed();
        assertThat(people.find("pianist who likes chess")).isEqualTo(List.of(both));
    }

    @Test
    void ignoresEnglishEndings() {
        var runner = people.add("Painter", "running", "baking cakes");
        people.awaitIndexed();
        for (var words : List.of("runs", "painters", "bake", "cake", "painter's"))
            assertThat(people.find(words)).as(words).isEqualTo(List.of(runner));
    }

    @Test
    void ignoresAccentsInBothDirections() {
        var chef = people.add("Pâtissière", "café hopping");
        people.awaitIndexed();
        for (var words : List.of("patissiere", "PÂTISSIÈRE", "cafe", "Café"))
            assertThat(people.find(words)).as(words).isEqualTo(List.of(chef));
    }

    @Test
    void findsSynonymsOfJobTitles() {
        var programmer = people.add("Programmer", "tea");
        var doctor = people.add("Physician", "tea");
        var sre = people.add("Senior site reliability engineer", "tea");
        people.awaitIndexed();
        assertThat(people.find("software developer")).isEqualTo(List.of(programmer));
        assertThat(people.find("coders")).isEqualTo(List.of(programmer));
        assertThat(people.find("doctor")).isEqualTo(List.of(doctor));
        assertThat(people.find("SRE")).isEqualTo(List.of(sre));
    }

    @Test
    void ranksExactWordsAboveTypingErrors() {
        var misspelt = people.add("Enginer", "tea");
        var engineer = people.add("Engineer", "tea");
        people.awaitIndexed();
        assertThat(people.find("engineer")).isEqualTo(List.of(engineer, misspelt));
        assertThat(Set.copyOf(people.find("engneer"))).isEqualTo(Set.of(engineer, misspelt));
    }

    @Test
    void acceptsAnUnfinishedLastWord() {
        var photographer = people.add("Wedding photographer", "tea");
        people.awaitIndexed();
        for (var words : List.of("p", "photogr", "wedding ph", "te"))
            assertThat(people.find(words)).as(words).isEqualTo(List.of(photographer));
        // Another word is finished
        people.search("ben", Map.of("q", "photogr tea"))
                .body("items[0].matched.career", empty())
                .body("items[0].matched.interests", contains("<em>tea</em>"));
    }

    @Test
    void matchesTheLastOfManyWords() {
        // Given a person with eight of the words and the last
        var person = people.add("Wedding photographer", "alpha bravo charlie delta echo foxtrot golf hotel");
        people.awaitIndexed();
        // Then the last word is found, finished or not
        var fifteen = "alpha bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november ";
        for (var last : List.of("photogr", "photographer"))
            people.search("ben", Map.of("q", fifteen + last))
                    .body("items.userId", contains(person.toString()))
                    .body("items[0].matched.career", contains("Wedding <em>photographer</em>"));
        people.search("ben", Map.of("q", fifteen + "oscar")).body("items[0].matched.career", empty());
    }

    @Test
    void findsPeopleByMeaning() {
        people.add("Banker", "opera");
        var vet = people.add("Veterinarian", "opera");
        people.awaitIndexed();
        people.search("ben", Map.of("q", "takes care of animals"))
                .body("items.userId", contains(vet.toString()))
                .body("items[0].matched.career", empty())
                .body("items[0].matched.meanings.part", contains("career"))
                .body("items[0].matched.meanings.text", contains("Veterinarian"));
    }

    @Test
    void findsOtherScripts() {
        var doctor = people.add("врач", "шахматы", "登山");
        people.awaitIndexed();
        for (var words : List.of("врач", "ШАХМАТЫ", "登山"))
            assertThat(people.find(words)).as(words).isEqualTo(List.of(doctor));
    }

    @Test
    void treatsQuerySyntaxAsText() {
        var person = people.add("C++ developer", "\"quotes\" AND {braces}");
        people.awaitIndexed();
        for (var words : List.of("C++ AND", "\"quotes\"", "{braces}", "quotes*", "braces~"))
            assertThat(people.find(words)).as(words).isEqualTo(List.of(person));
        for (var words : List.of("*", "\\", "\"", "career:developer", "((((", "a".repeat(200))) people.find(words);
    }
}

package kindred.search.find;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
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
        assertEquals(List.of(doesIt, likesIt), people.find("photography"));
    }

    @Test
    void findsWordsInDifferentFields() {
        people.add("Pianist", "hiking");
        people.add("Plumber", "chess");
        var both = people.add("Pianist", "chess");
        people.awaitIndexed();
        assertEquals(List.of(both), people.find("pianist who likes chess"));
    }

    @Test
    void ignoresEnglishEndings() {
        var runner = people.add("Painter", "running", "baking cakes");
        people.awaitIndexed();
        for (var words : List.of("runs", "painters", "bake", "cake", "painter's"))
            assertEquals(List.of(runner), people.find(words), words);
    }

    @Test
    void ignoresAccentsInBothDirections() {
        var chef = people.add("Pâtissière", "café hopping");
        people.awaitIndexed();
        for (var words : List.of("patissiere", "PÂTISSIÈRE", "cafe", "Café"))
            assertEquals(List.of(chef), people.find(words), words);
    }

    @Test
    void findsSynonymsOfJobTitles() {
        var programmer = people.add("Programmer", "tea");
        var doctor = people.add("Physician", "tea");
        var sre = people.add("Senior site reliability engineer", "tea");
        people.awaitIndexed();
        assertEquals(List.of(programmer), people.find("software developer"));
        assertEquals(List.of(programmer), people.find("coders"));
        assertEquals(List.of(doctor), people.find("doctor"));
        assertEquals(List.of(sre), people.find("SRE"));
    }

    @Test
    void ranksExactWordsAboveTypingErrors() {
        var misspelt = people.add("Enginer", "tea");
        var engineer = people.add("Engineer", "tea");
        people.awaitIndexed();
        assertEquals(List.of(engineer, misspelt), people.find("engineer"));
        assertEquals(Set.of(engineer, misspelt), Set.copyOf(people.find("engneer")));
    }

    @Test
    void acceptsAnUnfinishedLastWord() {
        var photographer = people.add("Wedding photographer", "tea");
        people.awaitIndexed();
        for (var words : List.of("p", "photogr", "wedding ph", "te"))
            assertEquals(List.of(photographer), people.find(words), words);
        assertEquals(List.of(), people.find("photogr tea biking"));
    }

    @Test
    void matchesTheLastOfManyWords() {
        // Given a person with eight of the words and the last; three quarters of twelve words are needed
        var person = people.add("Wedding photographer", "alpha bravo charlie delta echo foxtrot golf hotel");
        people.awaitIndexed();
        // Then the person is found with the last word finished or not
        var fifteen = "alpha bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november ";
        for (var last : List.of("photogr", "photographer"))
            assertEquals(List.of(person), people.find(fifteen + last), last);
        assertEquals(List.of(), people.find(fifteen + "oscar"));
    }

    @Test
    void findsOtherScripts() {
        var doctor = people.add("врач", "шахматы", "登山");
        people.awaitIndexed();
        for (var words : List.of("врач", "ШАХМАТЫ", "登山")) assertEquals(List.of(doctor), people.find(words), words);
    }

    @Test
    void treatsQuerySyntaxAsText() {
        var person = people.add("C++ developer", "\"quotes\" AND {braces}");
        people.awaitIndexed();
        for (var words : List.of("C++ AND", "\"quotes\"", "{braces}", "quotes*", "braces~"))
            assertEquals(List.of(person), people.find(words), words);
        for (var words : List.of("*", "\\", "\"", "career:developer", "((((", "a".repeat(200))) people.find(words);
    }
}

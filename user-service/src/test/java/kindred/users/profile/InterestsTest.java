package kindred.users.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterestsTest {
    @Test
    void needlessSpaceGoes() {
        assertTidied(List.of("free diving", "Jazz"), "  free \t diving\u00a0", "\u3000Jazz ");
    }

    @Test
    void ofThoseThatDifferOnlyInCaseTheFirstStays() {
        assertTidied(List.of("Jazz", "chess"), "Jazz", "chess", "JAZZ", " jazz ", "CHESS");
    }

    @Test
    void caseIsThatOfUnicode() {
        assertTidied(List.of("Straße"), "Straße", "STRASSE", "strasse", "STRAẞE");
        assertTidied(List.of("ΟΔΟΣ"), "ΟΔΟΣ", "οδος", "οδοσ");
        assertTidied(List.of("café"), "café", "cafe\u0301", "CAFÉ");
        assertTidied(List.of("ǅungla"), "ǅungla", "ǆungla", "Ǆungla");
    }

    @Test
    void accentsTellInterestsApart() {
        assertTidied(List.of("resume", "résumé"), "resume", "résumé");
    }

    @Test
    void whatIsNotValidStaysToBeRefused() {
        assertEquals(Arrays.asList("", null, null), Interests.tidy(Arrays.asList("  ", null, null)));
    }

    private static void assertTidied(List<String> expected, String... typed) {
        assertEquals(expected, Interests.tidy(List.of(typed)));
    }
}

package kindred.users.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterestsTest {
    @Test
    void removesNeedlessWhiteSpace() {
        assertNormalized(List.of("free diving", "Jazz"), "  free \t diving\u00a0", "\u3000Jazz ");
    }

    @Test
    void keepsTheFirstOfCaseVariants() {
        assertNormalized(List.of("Jazz", "chess"), "Jazz", "chess", "JAZZ", " jazz ", "CHESS");
    }

    @Test
    void comparesCaseByUnicode() {
        assertNormalized(List.of("Straße"), "Straße", "STRASSE", "strasse", "STRAẞE");
        assertNormalized(List.of("ΟΔΟΣ"), "ΟΔΟΣ", "οδος", "οδοσ");
        assertNormalized(List.of("café"), "café", "cafe\u0301", "CAFÉ");
        assertNormalized(List.of("ǅungla"), "ǅungla", "ǆungla", "Ǆungla");
    }

    @Test
    void accentsDistinguishInterests() {
        assertNormalized(List.of("resume", "résumé"), "resume", "résumé");
    }

    @Test
    void keepsInvalidInterestsForValidation() {
        assertThat(Interests.normalize(Arrays.asList("  ", null, null))).isEqualTo(Arrays.asList("", null, null));
    }

    /** Folding 40,000 sigmas took 49 seconds. */
    @Test
    void doesNotFoldWhatValidationRejects() {
        assertNormalized(List.of("Σ".repeat(51), "σ".repeat(51)), "Σ".repeat(51), "σ".repeat(51));
        assertNormalized(
                Collections.nCopies(21, " Jazz"),
                Collections.nCopies(21, " Jazz").toArray(String[]::new));
        assertNormalized(List.of("Σ".repeat(50)), "Σ".repeat(50), "σ".repeat(50));
    }

    private static void assertNormalized(List<String> expected, String... typed) {
        assertThat(Interests.normalize(List.of(typed))).isEqualTo(expected);
    }
}

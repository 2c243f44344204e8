package kindred.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StemsTest {
    @ParameterizedTest
    @CsvSource({
        "climber, climbing",
        "runners, running",
        "swimmer, swims",
        "bakers, baking",
        "chemistry, chemist",
        "photographer, photography",
        "animation, animators",
        "physicist, physics",
        "poetry, poets",
        "women, woman"
    })
    void bringsFormsOfAWordTogether(String one, String other) {
        assertThat(Stems.forms(one).root()).isEqualTo(Stems.forms(other).root());
    }

    @ParameterizedTest
    @CsvSource({
        "physics, physical",
        "physics, physician",
        "universe, university",
        "organ, organic",
        "organ, organization",
        "news, new",
        "police, policy",
        "banker, baker",
        "engine, engineer"
    })
    void keepsDifferentWordsApart(String one, String other) {
        assertThat(Stems.forms(one).root()).isNotEqualTo(Stems.forms(other).root());
    }

    @ParameterizedTest
    @CsvSource({"книга, книги", "قراءة, القراءة", "שחמט, השחמט"})
    void stemsOtherScripts(String one, String other) {
        assertThat(Stems.forms(Folding.fold(one)).stem())
                .isEqualTo(Stems.forms(Folding.fold(other)).stem());
    }

    @ParameterizedTest
    @CsvSource({"lehrerin, lehrer", "developpeuse, developpeur", "arquitecta, arquitecto", "wandern, wandert"})
    void stemsOtherLanguages(String one, String other) {
        assertThat(Collections.disjoint(
                        Stems.forms(one).foreign(), Stems.forms(other).foreign()))
                .isFalse();
    }
}

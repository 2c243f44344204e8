package kindred.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextAnalyzerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "C++ developer|c++ developer",
                "C# and C|c# and c",
                "ASP.NET|asp .net",
                "R&B|r&b",
                "UX/UI|ux ui",
                "3D artist|3d artist",
                "the dog's bone|the dog bone",
                "l'escalade|escalade",
                "ＤＪ／プロデューサー|dj プロデューサー",
                "ﾃｸﾉ|テクノ",
                "İstanbul Łódź Fußball|istanbul lodz fussball",
                "<b>bold</b>|b bold b",
                "🎧 techno|🎧 techno"
            })
    void splitsATextIntoFoldedWords(String text, String words) {
        assertThat(words(text)).isEqualTo(List.of(words.split(" ")));
    }

    @Test
    void foldsComposedAndDecomposedTextsAlike() {
        var text = "Crème brûlée, सॉफ़्टवेयर, ガーデニング";
        assertThat(words(Normalizer.normalize(text, Normalizer.Form.NFD)))
                .isEqualTo(words(Normalizer.normalize(text, Normalizer.Form.NFC)));
    }

    @Test
    void joinsWordsThatMayBeWrittenAsOne() {
        for (var text : List.of("full-stack", "full stack", "Full Stack"))
            assertThat(terms(text)).as(text).contains("full", "stack", "fullstack");
        assertThat(terms("Node.js")).contains("node", "js", "nodejs");
        assertThat(terms("R&B")).contains("rnb");
        assertThat(terms("rock'n'roll")).contains("rock", "roll", "rocknroll");
        assertThat(terms(".NET")).contains("dotnet");
    }

    @Test
    void knowsWhereAWordIs() {
        var word = TextAnalyzer.analyze("a «Café»").words().get(1);
        assertThat("a «Café»".substring(word.start(), word.end())).isEqualTo("Café");
    }

    @Test
    void acceptsAnyText() {
        for (var text : List.of("", " ", "+", "???", "'", "&", ".", "#", "\u0301", "a&", "-a-", "++", "&&b"))
            TextAnalyzer.analyze(text);
    }

    private static List<String> words(String text) {
        return TextAnalyzer.analyze(text).words().stream().map(Term::text).toList();
    }

    private static Set<String> terms(String text) {
        return SearchTerms.words(List.of(TextAnalyzer.analyze(text)));
    }
}

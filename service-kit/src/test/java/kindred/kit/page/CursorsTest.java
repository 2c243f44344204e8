package kindred.kit.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {
    private final Cursors cursors = new Cursors(List.of("secret"));

    @Test
    void decodesThePartsOfACursor() {
        assertThat(cursors.decode("list", cursors.encode("list", 7, "ä|b"))).isEqualTo(List.of("7", "ä|b"));
    }

    @Test
    void keepsEmptyParts() {
        assertThat(cursors.decode("list", cursors.encode("list", "", 1, ""))).isEqualTo(List.of("", "1", ""));
    }

    @Test
    void refusesACursorOfAnotherList() {
        var cursor = cursors.encode("messages/a", 7);
        assertRefused(cursors, "messages/b", cursor);
        assertRefused(new Cursors(List.of("another")), "messages/a", cursor);
    }

    @Test
    void acceptsBothSecretsDuringAReplacement() {
        var withBoth = new Cursors(List.of("another", "secret"));
        assertThat(withBoth.decode("list", cursors.encode("list", 7))).isEqualTo(List.of("7"));
        assertThat(new Cursors(List.of("another")).decode("list", withBoth.encode("list", 7)))
                .isEqualTo(List.of("7"));
        assertRefused(cursors, "list", withBoth.encode("list", 7));
    }

    @Test
    void refusesAChangedCursor() {
        var cursor = cursors.encode("list", 7);
        for (var at = 0; at < cursor.length(); at++) {
            var other = cursor.charAt(at) == 'A' ? 'B' : 'A';
            assertRefused(cursors, "list", cursor.substring(0, at) + other + cursor.substring(at + 1));
        }
        assertRefused(cursors, "list", cursor + "AAAA");
        assertRefused(cursors, "list", cursor.substring(0, cursor.length() - 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "null", "%00", "ü", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "a b", "../"})
    void refusesGarbage(String garbage) {
        assertRefused(cursors, "list", garbage);
    }

    private static void assertRefused(Cursors cursors, String kind, String cursor) {
        var problem = assertThatExceptionOfType(HttpProblem.class)
                .as(cursor)
                .isThrownBy(() -> cursors.decode(kind, cursor))
                .actual();
        assertThat(problem.getParameters().get("code")).isEqualTo("invalid-cursor");
    }
}

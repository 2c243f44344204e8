package kindred.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderListTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Upgrade",
                "upgrade",
                "keep-alive, Upgrade",
                "keep-alive,UPGRADE",
                " Upgrade\t, close",
                ", Upgrade,"
            })
    void findsAToken(String line) {
        assertThat(HeaderList.contains(List.of(line), "upgrade")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Upgraded", "no-upgrade", "keep-alive; Upgrade", "keep-alive Upgrade", "\"Upgrade\""})
    void findsWholeTokensOnly(String line) {
        assertThat(HeaderList.contains(List.of(line), "upgrade")).isFalse();
    }

    @Test
    void readsAListOfSeveralLines() {
        assertThat(HeaderList.elements(List.of("a, b", "", "c ,, d"))).containsExactly("a", "b", "c", "d");
    }
}

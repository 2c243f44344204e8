package kindred.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VersionTagTest {
    @Test
    void writesAStrongTag() {
        assertThat(VersionTag.of(7)).isEqualTo("\"7\"");
    }

    @Test
    void permitsEveryVersionWithoutIfMatch() {
        assertThat(VersionTag.permits(null, 7)).isTrue();
        assertThat(VersionTag.permits("*", 7)).isTrue();
    }

    @Test
    void permitsTheVersionsInIfMatch() {
        assertThat(VersionTag.permits("\"7\"", 7)).isTrue();
        assertThat(VersionTag.permits("\"6\", \"7\"", 7)).isTrue();
        assertThat(VersionTag.permits("\"6\"", 7)).isFalse();
        assertThat(VersionTag.permits("\"77\"", 7)).isFalse();
    }

    @Test
    void permitsNothingForAWeakOrMalformedTag() {
        assertThat(VersionTag.permits("W/\"7\"", 7)).isFalse();
        assertThat(VersionTag.permits("7", 7)).isFalse();
        assertThat(VersionTag.permits("", 7)).isFalse();
    }

    @Test
    void comparesIfNoneMatchWeakly() {
        assertThat(VersionTag.isKnown("\"7\"", 7)).isTrue();
        assertThat(VersionTag.isKnown("\"1\", W/\"7\"", 7)).isTrue();
        assertThat(VersionTag.isKnown("*", 7)).isTrue();
        assertThat(VersionTag.isKnown("\"8\"", 7)).isFalse();
        assertThat(VersionTag.isKnown(null, 7)).isFalse();
    }
}

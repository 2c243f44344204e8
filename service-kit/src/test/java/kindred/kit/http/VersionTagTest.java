package kindred.kit.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class VersionTagTest {
    @Test
    void theTagOfAVersionIsStrong() {
        assertEquals("\"7\"", VersionTag.of(7));
    }

    @Test
    void withoutIfMatchEveryVersionMayBeChanged() {
        assertTrue(VersionTag.permits(null, 7));
        assertTrue(VersionTag.permits("*", 7));
    }

    @Test
    void ifMatchNamesTheVersionsThatMayBeChanged() {
        assertTrue(VersionTag.permits("\"7\"", 7));
        assertTrue(VersionTag.permits("\"6\", \"7\"", 7));
        assertFalse(VersionTag.permits("\"6\"", 7));
        assertFalse(VersionTag.permits("\"77\"", 7));
    }

    @Test
    void aWeakOrMalformedTagPermitsNothing() {
        assertFalse(VersionTag.permits("W/\"7\"", 7));
        assertFalse(VersionTag.permits("7", 7));
        assertFalse(VersionTag.permits("", 7));
    }

    @Test
    void ifNoneMatchComparesWeakly() {
        assertTrue(VersionTag.isKnown("\"7\"", 7));
        assertTrue(VersionTag.isKnown("\"1\", W/\"7\"", 7));
        assertTrue(VersionTag.isKnown("*", 7));
        assertFalse(VersionTag.isKnown("\"8\"", 7));
        assertFalse(VersionTag.isKnown(null, 7));
    }
}

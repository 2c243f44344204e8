package kindred.search.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import kindred.events.BlockList;
import kindred.kit.consume.RetryableException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlocksTest {
    private final UUID ada = UUID.randomUUID();
    private final UUID ben = UUID.randomUUID();
    private final UUID cy = UUID.randomUUID();
    private final Blocks blocks = new Blocks();

    @BeforeEach
    void markLoaded() {
        blocks.markLoaded();
    }

    @Test
    void failsUntilAllBlocksAreLoaded() {
        var empty = new Blocks();
        empty.apply(list(ada, 1, ben));
        assertFalse(empty.areLoaded());
        assertThrows(RetryableException.class, () -> empty.hiddenFrom(ada));
        assertThrows(RetryableException.class, () -> empty.hiddenFrom(cy));
        empty.markLoaded();
        assertTrue(empty.areLoaded());
        assertEquals(List.of(ben), empty.hiddenFrom(ada));
    }

    @Test
    void aBlockHidesEachFromTheOther() {
        blocks.apply(list(ada, 1, ben, cy));
        assertEquals(Set.of(ben, cy), Set.copyOf(blocks.hiddenFrom(ada)));
        assertHidden(ben, ada);
        assertHidden(cy, ada);
        assertEquals(2, blocks.count());
    }

    @Test
    void hidesAUserFromEachBlocker() {
        blocks.apply(list(ada, 1, cy));
        blocks.apply(list(ben, 1, cy));
        assertEquals(Set.of(ada, ben), Set.copyOf(blocks.hiddenFrom(cy)));
        blocks.apply(list(ada, 2));
        assertHidden(cy, ben);
        assertHidden(ada);
    }

    @Test
    void aShorterListUnblocks() {
        blocks.apply(list(ada, 1, ben, cy));
        blocks.apply(list(ada, 2, cy));
        assertHidden(ada, cy);
        assertHidden(ben);
        assertEquals(1, blocks.count());
        blocks.apply(list(ada, 3));
        assertHidden(ada);
        assertHidden(cy);
        assertEquals(0, blocks.count());
    }

    @Test
    void aMutualBlockHidesEachUserOnce() {
        blocks.apply(list(ada, 1, ben));
        blocks.apply(list(ben, 1, ada));
        assertHidden(ada, ben);
        assertHidden(ben, ada);
        blocks.apply(list(ada, 2));
        assertHidden(ada, ben);
        assertHidden(ben, ada);
        blocks.apply(list(ben, 2));
        assertHidden(ada);
        assertHidden(ben);
    }

    @Test
    void ignoresAListThatIsNotNewer() {
        blocks.apply(list(ada, 3, ben));
        blocks.apply(list(ada, 2));
        blocks.apply(list(ada, 3, cy));
        assertHidden(ada, ben);
        blocks.apply(list(ada, 4));
        blocks.apply(list(ada, 3, ben));
        assertHidden(ada);
        assertHidden(ben);
    }

    @Test
    void aTombstoneRemovesTheListAndItsVersion() {
        blocks.apply(list(ada, 3, ben));
        blocks.apply(list(ben, 1, cy));
        blocks.remove(ada);
        blocks.remove(cy);
        assertHidden(ada);
        assertHidden(ben, cy);
        assertEquals(1, blocks.count());
        blocks.apply(list(ada, 1, cy));
        assertHidden(ada, cy);
    }

    @Test
    void ignoresDuplicatesInAList() {
        blocks.apply(list(ada, 1, ben, ben));
        assertEquals(1, blocks.count());
        blocks.apply(list(ada, 2));
        assertHidden(ben);
        assertEquals(0, blocks.count());
    }

    private void assertHidden(UUID user, UUID... hidden) {
        assertEquals(List.of(hidden), blocks.hiddenFrom(user));
    }

    private static BlockList list(UUID blocker, long version, UUID... blocked) {
        return new BlockList(blocker, List.of(blocked), version);
    }
}

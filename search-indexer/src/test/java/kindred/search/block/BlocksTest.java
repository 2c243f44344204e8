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
    void areKnown() {
        blocks.allAreKnown();
    }

    @Test
    void nobodyIsToldAnythingBeforeAllAreKnown() {
        var unread = new Blocks();
        unread.apply(list(ada, 1, ben));
        assertFalse(unread.areKnown());
        assertThrows(RetryableException.class, () -> unread.hiddenFrom(ada));
        assertThrows(RetryableException.class, () -> unread.hiddenFrom(cy));
        unread.allAreKnown();
        assertTrue(unread.areKnown());
        assertEquals(List.of(ben), unread.hiddenFrom(ada));
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
    void whoIsBlockedByManyIsHiddenFromAllOfThem() {
        blocks.apply(list(ada, 1, cy));
        blocks.apply(list(ben, 1, cy));
        assertEquals(Set.of(ada, ben), Set.copyOf(blocks.hiddenFrom(cy)));
        blocks.apply(list(ada, 2));
        assertHidden(cy, ben);
        assertHidden(ada);
    }

    @Test
    void aListThatShrinksUnblocks() {
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
    void whereTheOtherBlocksTooItStaysABlockAndTheOtherIsHiddenOnce() {
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
    void whatIsNotNewerChangesNothing() {
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
    void aTombstoneTakesTheListAndWhateverComesAfterItHolds() {
        blocks.apply(list(ada, 3, ben));
        blocks.apply(list(ben, 1, cy));
        blocks.forget(ada);
        blocks.forget(cy);
        assertHidden(ada);
        assertHidden(ben, cy);
        assertEquals(1, blocks.count());
        blocks.apply(list(ada, 1, cy));
        assertHidden(ada, cy);
    }

    @Test
    void whomAListNamesTwiceIsUnblockedAtOnce() {
        blocks.apply(list(ada, 1, ben, ben));
        assertEquals(1, blocks.count());
        blocks.apply(list(ada, 2));
        assertHidden(ben);
        assertEquals(0, blocks.count());
    }

    private void assertHidden(UUID person, UUID... hidden) {
        assertEquals(List.of(hidden), blocks.hiddenFrom(person));
    }

    private static BlockList list(UUID who, long version, UUID... whom) {
        return new BlockList(who, List.of(whom), version);
    }
}

package kindred.search.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
        assertThat(empty.areLoaded()).isFalse();
        assertThatExceptionOfType(RetryableException.class).isThrownBy(() -> empty.hiddenFrom(ada));
        assertThatExceptionOfType(RetryableException.class).isThrownBy(() -> empty.hiddenFrom(cy));
        empty.markLoaded();
        assertThat(empty.areLoaded()).isTrue();
        assertThat(empty.hiddenFrom(ada)).isEqualTo(List.of(ben));
    }

    @Test
    void aBlockHidesEachFromTheOther() {
        blocks.apply(list(ada, 1, ben, cy));
        assertThat(Set.copyOf(blocks.hiddenFrom(ada))).isEqualTo(Set.of(ben, cy));
        assertHidden(ben, ada);
        assertHidden(cy, ada);
        assertThat(blocks.count()).isEqualTo(2);
    }

    @Test
    void hidesAUserFromEachBlocker() {
        blocks.apply(list(ada, 1, cy));
        blocks.apply(list(ben, 1, cy));
        assertThat(Set.copyOf(blocks.hiddenFrom(cy))).isEqualTo(Set.of(ada, ben));
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
        assertThat(blocks.count()).isEqualTo(1);
        blocks.apply(list(ada, 3));
        assertHidden(ada);
        assertHidden(cy);
        assertThat(blocks.count()).isEqualTo(0);
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
        assertThat(blocks.count()).isEqualTo(1);
        blocks.apply(list(ada, 1, cy));
        assertHidden(ada, cy);
    }

    @Test
    void ignoresDuplicatesInAList() {
        blocks.apply(list(ada, 1, ben, ben));
        assertThat(blocks.count()).isEqualTo(1);
        blocks.apply(list(ada, 2));
        assertHidden(ben);
        assertThat(blocks.count()).isEqualTo(0);
    }

    private void assertHidden(UUID user, UUID... hidden) {
        assertThat(blocks.hiddenFrom(user)).isEqualTo(List.of(hidden));
    }

    private static BlockList list(UUID blocker, long version, UUID... blocked) {
        return new BlockList(blocker, List.of(blocked), version);
    }
}

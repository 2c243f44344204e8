package kindred.users.block;

import static java.util.stream.Collectors.toMap;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kindred.events.BlockList;

/** The latest received block list of a user. Neither this user nor the blocked users need to be registered. */
@Entity
@Table(name = "blocks")
public class BlockCopy extends PanacheEntityBase {
    /** A condition for HQL: whether one of the users {@code person} and {@code :viewer} blocks the other. */
    public static final String SEPARATES_FROM_VIEWER =
            "(exists (select 1 from BlockCopy copy where copy.userId = person.id and array_contains(copy.blockedIds, :viewer))"
                    + " or exists (select 1 from BlockCopy own where own.userId = :viewer and array_contains(own.blockedIds, person.id)))";

    @Id
    public UUID userId;

    public List<UUID> blockedIds;
    public long version;

    /** Returns the blocked ids of each of these users. Users who block no one are absent. */
    public static Map<UUID, List<UUID>> blockedIdsOf(List<UUID> userIds) {
        return BlockCopy.<BlockCopy>list("userId in ?1", userIds).stream()
                .filter(copy -> !copy.blockedIds.isEmpty())
                .collect(toMap(copy -> copy.userId, copy -> copy.blockedIds));
    }

    /** Stores the list unless the stored version is as new. Returns whether the blocked users have changed. */
    static boolean store(BlockList blockList) {
        BlockCopy copy = findById(blockList.userId());
        if (copy != null && copy.version >= blockList.version()) return false;
        if (copy == null) {
            copy = new BlockCopy();
            copy.userId = blockList.userId();
            copy.blockedIds = List.of();
        }
        var same = Set.copyOf(copy.blockedIds).equals(Set.copyOf(blockList.blockedIds()));
        copy.blockedIds = blockList.blockedIds();
        copy.version = blockList.version();
        copy.persist();
        return !same;
    }

    /** Deletes the list with its version, so that any later list is stored. Returns whether the user blocked anyone. */
    static boolean remove(UUID userId) {
        BlockCopy copy = findById(userId);
        if (copy == null) return false;
        copy.delete();
        return !copy.blockedIds.isEmpty();
    }
}

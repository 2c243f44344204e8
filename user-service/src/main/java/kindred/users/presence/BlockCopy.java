package kindred.users.presence;

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

/** Whom somebody blocks, as it was told last. Neither they nor those whom they block need have registered. */
@Entity
@Table(name = "blocks")
public class BlockCopy extends PanacheEntityBase {
    @Id
    public UUID userId;

    public List<UUID> blockedIds;
    public long version;

    /** Whom each of these people blocks, without those who block nobody. */
    static Map<UUID, List<UUID>> of(List<UUID> userIds) {
        return BlockCopy.<BlockCopy>list("userId in ?1", userIds).stream()
                .filter(copy -> !copy.blockedIds.isEmpty())
                .collect(toMap(copy -> copy.userId, copy -> copy.blockedIds));
    }

    /** Stores it, unless what is stored is as new. Returns whether somebody is blocked now who was not before, or the reverse. */
    static boolean store(BlockList told) {
        BlockCopy copy = findById(told.userId());
        if (copy != null && copy.version >= told.version()) return false;
        if (copy == null) {
            copy = new BlockCopy();
            copy.userId = told.userId();
            copy.blockedIds = List.of();
        }
        var same = Set.copyOf(copy.blockedIds).equals(Set.copyOf(told.blockedIds()));
        copy.blockedIds = told.blockedIds();
        copy.version = told.version();
        copy.persist();
        return !same;
    }

    /** Forgets the person, their version too: what is told after it counts. Returns as {@link #store} does. */
    static boolean remove(UUID userId) {
        BlockCopy copy = findById(userId);
        if (copy == null) return false;
        copy.delete();
        return !copy.blockedIds.isEmpty();
    }
}

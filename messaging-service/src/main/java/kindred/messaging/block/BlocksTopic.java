package kindred.messaging.block;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import kindred.events.BlockList;
import kindred.events.EventType;
import kindred.kit.database.Sql;
import kindred.kit.outbox.StateTopic;

/** Reads the states of the topic {@code kindred.blocks} from the database, to publish them again. */
@ApplicationScoped
class BlocksTopic implements StateTopic {
    private static final String LOCK =
            "select user_id, version from block_lists where user_id > ? order by user_id limit ? for no key update";

    /** A separate statement, so that it sees what other transactions committed while {@link #LOCK} waited. */
    private static final String BLOCKED =
            "select user_id, blocked_id from blocks where user_id = any(?) order by created_at, blocked_id";

    private final Sql sql;

    BlocksTopic(Sql sql) {
        this.sql = sql;
    }

    private record LockedRow(UUID userId, long version) {}

    private record Block(UUID userId, UUID blockedId) {}

    @Override
    public EventType event() {
        return EventType.BLOCKS_CHANGED;
    }

    @Override
    public List<BlockList> after(UUID userId, int limit) {
        var page = sql.rows(LOCK, row -> new LockedRow(row.uuid("user_id"), row.number("version")), userId, limit);
        var blocked = sql
                .rows(BLOCKED, row -> new Block(row.uuid("user_id"), row.uuid("blocked_id")), (Object)
                        page.stream().map(LockedRow::userId).toArray(UUID[]::new))
                .stream()
                .collect(groupingBy(Block::userId, mapping(Block::blockedId, toList())));
        return page.stream()
                .map(row -> new BlockList(row.userId(), blocked.getOrDefault(row.userId(), List.of()), row.version()))
                .toList();
    }
}

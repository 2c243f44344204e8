package kindred.messaging.block;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import kindred.kit.database.Sql;

/** Lists the users that a user blocks, the longest blocked first. */
@ApplicationScoped
class ListBlocks {
    private static final String BLOCKED =
            "select blocked_id, created_at from blocks where user_id = ? order by created_at, blocked_id";

    private final Sql sql;

    ListBlocks(Sql sql) {
        this.sql = sql;
    }

    Blocks of(UUID userId) {
        return new Blocks(
                sql.rows(BLOCKED, row -> new Blocks.Block(row.uuid("blocked_id"), row.instant("created_at")), userId));
    }
}

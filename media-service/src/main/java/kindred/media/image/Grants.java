package kindred.media.image;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kindred.kit.database.Sql;
import kindred.media.image.Image.State;

/** The permissions to see an image. Its owner may see it, and the viewers that a claim names. */
@ApplicationScoped
public class Grants {
    private static final String GRANT =
            "insert into grants (storage_id, claim_id, user_id) values (?, ?, ?) on conflict do nothing";

    private final Sql sql;

    Grants(Sql sql) {
        this.sql = sql;
    }

    @Transactional(TxType.MANDATORY)
    public void add(UUID storageId, UUID claimId, Set<UUID> users) {
        for (var user : users) sql.update(GRANT, storageId, claimId, user);
    }

    /** Removes the grants of one claim. */
    @Transactional(TxType.MANDATORY)
    public void remove(UUID storageId, UUID claimId) {
        sql.update("delete from grants where storage_id = ? and claim_id = ?", storageId, claimId);
    }

    /** Whether the image has a claim. */
    @Transactional(TxType.MANDATORY)
    public boolean existFor(UUID storageId) {
        return exists("select from grants where storage_id = ? limit 1", storageId);
    }

    /** The stored image; empty if it does not exist or the viewer may not see it. */
    @Transactional
    public Optional<Image> findVisible(UUID storageId, UUID viewer) {
        return Image.<Image>findByIdOptional(storageId)
                .filter(image -> image.state == State.STORED)
                .filter(image -> image.ownerId.equals(viewer)
                        || exists(
                                "select from grants where storage_id = ? and user_id = ? limit 1", storageId, viewer));
    }

    private boolean exists(String statement, UUID... parameters) {
        return sql.row(statement, row -> true, (Object[]) parameters).isPresent();
    }
}

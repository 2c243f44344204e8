package kindred.media.image;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kindred.media.image.Image.State;

/** The permissions to see an image. Its owner may see it, and the viewers that a claim names. */
@ApplicationScoped
public class Grants {
    private static final String GRANT =
            "insert into grants (storage_id, claim_id, user_id) values (?1, ?2, ?3) on conflict do nothing";

    private final EntityManager database;

    Grants(EntityManager database) {
        this.database = database;
    }

    @Transactional(TxType.MANDATORY)
    public void add(UUID storageId, UUID claimId, Set<UUID> users) {
        for (var user : users)
            database.createNativeQuery(GRANT)
                    .setParameter(1, storageId)
                    .setParameter(2, claimId)
                    .setParameter(3, user)
                    .executeUpdate();
    }

    /** Removes the grants of one claim. */
    @Transactional(TxType.MANDATORY)
    public void remove(UUID storageId, UUID claimId) {
        database.createNativeQuery("delete from grants where storage_id = ?1 and claim_id = ?2")
                .setParameter(1, storageId)
                .setParameter(2, claimId)
                .executeUpdate();
    }

    /** Whether the image has a claim. */
    @Transactional(TxType.MANDATORY)
    public boolean existFor(UUID storageId) {
        return exists("select exists (select from grants where storage_id = ?1)", storageId);
    }

    /** The stored image; empty if it does not exist or the viewer may not see it. */
    @Transactional
    public Optional<Image> findVisible(UUID storageId, UUID viewer) {
        return Image.<Image>findByIdOptional(storageId)
                .filter(image -> image.state == State.STORED)
                .filter(image -> image.ownerId.equals(viewer)
                        || exists(
                                "select exists (select from grants where storage_id = ?1 and user_id = ?2)",
                                storageId,
                                viewer));
    }

    private boolean exists(String query, UUID... parameters) {
        var nativeQuery = database.createNativeQuery(query, Boolean.class);
        for (int at = 0; at < parameters.length; at++) nativeQuery.setParameter(at + 1, parameters[at]);
        return (Boolean) nativeQuery.getSingleResult();
    }
}

package kindred.media.image;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kindred.media.image.Image.State;

/** Who may see an image: its owner, and those whom a claim names. */
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

    /** Takes back what the claim granted. */
    @Transactional(TxType.MANDATORY)
    public void remove(UUID storageId, UUID claimId) {
        database.createNativeQuery("delete from grants where storage_id = ?1 and claim_id = ?2")
                .setParameter(1, storageId)
                .setParameter(2, claimId)
                .executeUpdate();
    }

    /** Whether a claim is left. */
    @Transactional(TxType.MANDATORY)
    public boolean anyOn(UUID storageId) {
        return exists("select exists (select from grants where storage_id = ?1)", storageId);
    }

    /** The stored image, for who may see it; empty for everybody else, and for what does not exist. */
    @Transactional
    public Optional<Image> visible(UUID storageId, UUID viewer) {
        return Image.<Image>findByIdOptional(storageId)
                .filter(image -> image.state == State.STORED)
                .filter(image -> image.ownerId.equals(viewer)
                        || exists(
                                "select exists (select from grants where storage_id = ?1 and user_id = ?2)",
                                storageId,
                                viewer));
    }

    private boolean exists(String query, UUID... parameters) {
        var asked = database.createNativeQuery(query, Boolean.class);
        for (int at = 0; at < parameters.length; at++) asked.setParameter(at + 1, parameters[at]);
        return (Boolean) asked.getSingleResult();
    }
}

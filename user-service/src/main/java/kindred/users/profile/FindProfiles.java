package kindred.users.profile;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kindred.users.block.BlockCopy;
import kindred.users.presence.PresenceLease;
import kindred.users.user.User;

/** Finds public profiles as one viewer sees them: the profile is empty if one of the two blocks the other. */
@ApplicationScoped
class FindProfiles {
    private static final String PROFILES_FOR_VIEWER = "select person as person, " + PresenceLease.IS_RUNNING
            + " as hasLease, " + BlockCopy.SEPARATES_FROM_VIEWER
            + " as isBlocked from User person where person.id in :ids";

    private final EntityManager database;

    FindProfiles(EntityManager database) {
        this.database = database;
    }

    Optional<Profile> find(UUID id, UUID viewer) {
        return find(List.of(id), viewer).stream().findFirst();
    }

    /** In the order of the ids, without those of unknown users. */
    List<Profile> find(List<UUID> ids, UUID viewer) {
        var found = database.createQuery(PROFILES_FOR_VIEWER, Tuple.class)
                .setParameter("ids", ids)
                .setParameter("viewer", viewer)
                .getResultStream()
                .map(FindProfiles::profile)
                .collect(toMap(Profile::userId, profile -> profile));
        return ids.stream().distinct().map(found::get).filter(Objects::nonNull).toList();
    }

    private static Profile profile(Tuple row) {
        var user = row.get("person", User.class);
        if (row.get("isBlocked", Boolean.class)) return Profile.empty(user.id);
        return Profile.of(user, row.get("hasLease", Boolean.class) && !user.presenceHidden);
    }
}

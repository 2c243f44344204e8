package kindred.users.profile;

import static java.util.stream.Collectors.toMap;

import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The profiles of several users, in the order that was asked for, without those that do not exist. */
@Schema(description = "The profiles of several users.", requiredProperties = "items")
public record Profiles(
        @Schema(description = "In the order that was asked for, without those that do not exist.")
        List<Profile> items) {

    private static final String SEEN_BY = """
            select person as person, exists (
              select 1 from BlockCopy copy
              where copy.userId = person.id and array_contains(copy.blockedIds, :viewer)) as blocksViewer
            from User person where person.id in :ids""";

    /** @param viewer to whom those who block them are offline */
    static Profiles of(List<UUID> ids, UUID viewer) {
        var found = User.getEntityManager()
                .createQuery(SEEN_BY, Tuple.class)
                .setParameter("ids", ids)
                .setParameter("viewer", viewer)
                .getResultStream()
                .map(Profiles::profile)
                .collect(toMap(Profile::userId, profile -> profile));
        return new Profiles(
                ids.stream().distinct().map(found::get).filter(Objects::nonNull).toList());
    }

    private static Profile profile(Tuple seen) {
        var user = seen.get("person", User.class);
        return Profile.of(user, user.isOnline && !seen.get("blocksViewer", Boolean.class));
    }
}

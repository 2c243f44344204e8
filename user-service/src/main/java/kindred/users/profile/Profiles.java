package kindred.users.profile;

import static java.util.stream.Collectors.toMap;

import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import kindred.users.block.BlockCopy;
import kindred.users.presence.PresenceLease;
import kindred.users.user.User;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The profiles of several users, as one viewer sees them. */
@Schema(description = "The public profiles of several users.", requiredProperties = "items")
public record Profiles(
        @Schema(
                description =
                        "The profiles in the order of the requested ids. Ids without a registered user are left out.",
                examples =
                        "[{\"userId\": \"b1e2d7c4-5a0f-4c1e-9d3b-2f6a8c7e4d10\", \"career\": \"Marine biologist\", \"interests\":"
                                + " [\"Freediving\", \"Jazz\"], \"mood\": \"curious\", \"subscriptionStatus\": \"active\", \"isOnline\": true}]")
        List<Profile> items) {

    private static final String PROFILES_FOR_VIEWER = "select person as person, " + PresenceLease.IS_RUNNING
            + " as hasLease, " + BlockCopy.BLOCKS_VIEWER + " as blocksViewer from User person where person.id in :ids";

    /** @param viewer sees users who have blocked them as offline */
    static Profiles of(List<UUID> ids, UUID viewer) {
        var found = User.getEntityManager()
                .createQuery(PROFILES_FOR_VIEWER, Tuple.class)
                .setParameter("ids", ids)
                .setParameter("viewer", viewer)
                .getResultStream()
                .map(Profiles::profile)
                .collect(toMap(Profile::userId, profile -> profile));
        return new Profiles(
                ids.stream().distinct().map(found::get).filter(Objects::nonNull).toList());
    }

    private static Profile profile(Tuple row) {
        var user = row.get("person", User.class);
        var isOnline = row.get("hasLease", Boolean.class) && !user.presenceHidden;
        return Profile.of(user, isOnline && !row.get("blocksViewer", Boolean.class));
    }
}

package kindred.users.profile;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The profiles of several users, in the order that was asked for, without those that do not exist. */
@Schema(description = "The profiles of several users.", requiredProperties = "items")
public record Profiles(
        @Schema(description = "In the order that was asked for, without those that do not exist.")
        List<Profile> items) {

    static Profiles of(List<UUID> ids) {
        var found = User.<User>list("id in ?1", ids).stream().collect(toMap(user -> user.id, identity()));
        return new Profiles(ids.stream()
                .distinct()
                .map(found::get)
                .filter(Objects::nonNull)
                .map(Profile::of)
                .toList());
    }
}

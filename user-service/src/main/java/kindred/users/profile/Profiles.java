package kindred.users.profile;

import java.util.List;
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
        List<Profile> items) {}

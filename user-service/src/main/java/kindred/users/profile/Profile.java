package kindred.users.profile;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What everybody may know of a user. */
@Schema(
        description = "What everybody may know of a user.",
        requiredProperties = {"userId", "career", "interests", "mood", "subscriptionStatus", "isOnline"})
public record Profile(
        @Schema(description = "The same for ever.") UUID userId,

        @Schema(description = "What they do, as they wrote it.", nullable = true, examples = "Marine biologist")
        @Nullable
        String career,

        @Schema(description = "What they like, in their order.", examples = "[\"Freediving\", \"Jazz\"]")
        List<String> interests,

        @Schema(description = "How they feel.", nullable = true, examples = "curious") @Nullable
        String mood,

        @Schema(description = SUBSCRIPTION_STATUS, examples = "none")
        String subscriptionStatus,

        @Schema(description = IS_ONLINE + " Never true of somebody who hides it, from everybody or from you.")
        boolean isOnline) {

    static final String SUBSCRIPTION_STATUS = "`none` until they subscribe, then the state of the subscription.";
    static final String IS_ONLINE =
            "Whether a lease of their presence is running. It changes without a change of the profile.";

    static Profile of(User user, boolean isOnline) {
        return new Profile(user.id, user.career, user.interests, user.mood, user.subscriptionStatus, isOnline);
    }
}

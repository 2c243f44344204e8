package kindred.users.profile;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What only the user themselves may know, beside what everybody may. */
@Schema(
        description = "Your own profile: what everybody may know of you, and what only you may.",
        requiredProperties = {
            "userId",
            "tokenIdentifier",
            "career",
            "interests",
            "mood",
            "subscriptionStatus",
            "subscriptionEnds",
            "isOnline",
            "presenceHidden",
            "registeredAt",
            "updatedAt"
        })
public record OwnProfile(
        @Schema(description = "The same for ever.") UUID userId,

        @Schema(
                description = "`<issuer>|<subject>` of your session token.",
                examples = "https://clerk.example.com|user_2b")
        String tokenIdentifier,

        @Schema(description = "What you do, as you wrote it.", nullable = true, examples = "Marine biologist") @Nullable
        String career,

        @Schema(description = "What you like, in your order.", examples = "[\"Freediving\", \"Jazz\"]")
        List<String> interests,

        @Schema(description = "How you feel.", nullable = true, examples = "curious") @Nullable
        String mood,

        @Schema(description = Profile.SUBSCRIPTION_STATUS, examples = "none")
        String subscriptionStatus,

        @Schema(description = "When what has been paid for ends; null without a subscription.", nullable = true)
        @Nullable
        Instant subscriptionEnds,

        @Schema(description = Profile.IS_ONLINE) boolean isOnline,

        @Schema(
                description =
                        "Whether you hide your presence, and `isOnline` is false for that reason. It changes without a change of the profile, too.")
        boolean presenceHidden,

        @Schema(description = "When you registered.") Instant registeredAt,

        @Schema(description = "When the profile last changed.")
        Instant updatedAt) {

    static OwnProfile of(User user) {
        return new OwnProfile(
                user.id,
                user.tokenIdentifier,
                user.career,
                user.interests,
                user.mood,
                user.subscriptionStatus,
                user.subscriptionEnds,
                user.isOnline,
                user.presenceHidden,
                user.registeredAt,
                user.updatedAt);
    }
}

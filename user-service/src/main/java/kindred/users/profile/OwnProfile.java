package kindred.users.profile;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kindred.users.user.User;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The whole profile of the caller: the public fields, and those that only the caller can see. */
@Schema(
        description = "Your own profile: the public fields, and those that only you can see.",
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
            "searchHidden",
            "registeredAt",
            "updatedAt"
        })
public record OwnProfile(
        @Schema(description = Profile.USER_ID, examples = "b1e2d7c4-5a0f-4c1e-9d3b-2f6a8c7e4d10")
        UUID userId,

        @Schema(
                description = "The issuer and the subject of your session token, `<issuer>|<subject>`.",
                examples = "https://clerk.example.com|user_2b")
        String tokenIdentifier,

        @Schema(
                description = "Your career or occupation, as you wrote it. Null if you have not set it.",
                nullable = true,
                examples = "Marine biologist")
        @Nullable
        String career,

        @Schema(description = "Your interests, in your order.", examples = "[\"Freediving\", \"Jazz\"]")
        List<String> interests,

        @Schema(description = "Your current mood. Null if you have not set it.", nullable = true, examples = "curious")
        @Nullable
        String mood,

        @Schema(description = Profile.SUBSCRIPTION_STATUS, examples = "active")
        String subscriptionStatus,

        @Schema(
                description = "The end of the last paid period. Null if you have never subscribed.",
                nullable = true,
                examples = "2026-04-01T09:00:00.000Z")
        @Nullable
        Instant subscriptionEnds,

        @Schema(
                description = "Whether you are online now. Its changes do not change the version of the profile.",
                examples = "true")
        boolean isOnline,

        @Schema(
                description =
                        "Whether you hide your presence. If true, `isOnline` is false. Its changes do not change the version of the profile.",
                examples = "false")
        boolean presenceHidden,

        @Schema(
                description = "Whether you hide from search. If true, no search of another user finds you.",
                examples = "false")
        boolean searchHidden,

        @Schema(description = "The time of your registration.", examples = "2026-01-31T12:00:00.000Z")
        Instant registeredAt,

        @Schema(description = "The time of the last change of the profile.", examples = "2026-03-01T09:00:00.000Z")
        Instant updatedAt) {

    static OwnProfile of(User user, boolean isOnline) {
        return new OwnProfile(
                user.id,
                user.tokenIdentifier,
                user.career,
                user.interests,
                user.mood,
                user.subscriptionStatus,
                user.subscriptionEnds,
                isOnline,
                user.presenceHidden,
                user.searchHidden,
                user.registeredAt,
                user.updatedAt);
    }
}

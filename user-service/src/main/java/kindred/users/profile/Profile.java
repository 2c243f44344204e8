package kindred.users.profile;

import java.util.List;
import java.util.UUID;
import kindred.users.user.User;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The public profile of a user. */
@Schema(
        description =
                "The public profile of a user. While you block the user or the user blocks you, it is empty and offline.",
        requiredProperties = {"userId", "career", "interests", "mood", "subscriptionStatus", "isOnline"})
public record Profile(
        @Schema(description = USER_ID, examples = "b1e2d7c4-5a0f-4c1e-9d3b-2f6a8c7e4d10")
        UUID userId,

        @Schema(
                description = "The career or occupation, as the user wrote it. Null if the user has not set it.",
                nullable = true,
                examples = "Marine biologist")
        @Nullable
        String career,

        @Schema(description = "The interests, in the user's order.", examples = "[\"Freediving\", \"Jazz\"]")
        List<String> interests,

        @Schema(
                description = "The current mood. Null if the user has not set it.",
                nullable = true,
                examples = "curious")
        @Nullable
        String mood,

        @Schema(description = SUBSCRIPTION_STATUS, examples = "active")
        String subscriptionStatus,

        @Schema(
                description =
                        "Whether the user is online now. Always false if the user hides their presence. Its changes do not change the version of the profile.",
                examples = "true")
        boolean isOnline) {

    static final String USER_ID = "The id of the user. It never changes.";
    static final String SUBSCRIPTION_STATUS =
            "`none` before the first subscription, then the status of the subscription, for example `active`.";

    /** What two users see of each other while one of them blocks the other: the same as of a user who has set nothing. */
    static Profile empty(UUID userId) {
        return new Profile(userId, null, List.of(), null, User.NO_SUBSCRIPTION, false);
    }

    static Profile of(User user, boolean isOnline) {
        return new Profile(user.id, user.career, user.interests, user.mood, user.subscriptionStatus, isOnline);
    }
}

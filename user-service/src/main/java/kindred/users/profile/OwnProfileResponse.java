package kindred.users.profile;

import kindred.kit.http.VersionTag;
import kindred.users.presence.PresenceLease;
import kindred.users.user.User;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** A response with the caller's own profile and its version as the {@code ETag}. */
public final class OwnProfileResponse {
    public static final String ETAG = "ETag";
    public static final String ETAG_DESCRIPTION =
            "The version of the profile, for `If-Match` and `If-None-Match`. It does not depend on `isOnline` and `presenceHidden`.";
    public static final String ETAG_EXAMPLE = "\"3\"";

    private OwnProfileResponse() {}

    public static ResponseBuilder<OwnProfile> of(User user) {
        return of(Status.OK, user, !user.presenceHidden && PresenceLease.isRunning(user.id));
    }

    /** For a user whom this request has registered, and who therefore has no lease. */
    public static ResponseBuilder<OwnProfile> ofNew(User user) {
        return of(Status.CREATED, user, false);
    }

    private static ResponseBuilder<OwnProfile> of(Status status, User user, boolean isOnline) {
        return ResponseBuilder.create(status, OwnProfile.of(user, isOnline)).header(ETAG, VersionTag.of(user.version));
    }
}

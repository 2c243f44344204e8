package kindred.users.profile;

import kindred.kit.http.VersionTag;
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

    /** @param isOnline whether the user has a running lease */
    public static ResponseBuilder<OwnProfile> of(Status status, User user, boolean isOnline) {
        return ResponseBuilder.create(status, OwnProfile.of(user, isOnline)).header(ETAG, VersionTag.of(user.version));
    }
}

package kindred.users.profile;

import static kindred.users.profile.OwnProfileResponse.ETAG;
import static kindred.users.profile.OwnProfileResponse.ETAG_DESCRIPTION;
import static kindred.users.profile.OwnProfileResponse.ETAG_EXAMPLE;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import kindred.kit.http.VersionTag;
import kindred.kit.identity.Caller;
import kindred.kit.problem.ProblemCode;
import kindred.kit.problem.RequiredBody;
import kindred.users.user.User;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;

/** The profiles of users. {@link kindred.users.registration.RegistrationsResource} registers them. */
@Path("/v1/users")
@Tag(name = "Users", description = "Registration and profiles of users.")
public class UsersResource {
    private static final String NOT_REGISTERED = "`not-registered`: You are not registered. Call `register` first.";

    private final Caller caller;
    private final UpdatePersona updatePersona;
    private final FindProfiles findProfiles;

    UsersResource(Caller caller, UpdatePersona updatePersona, FindProfiles findProfiles) {
        this.caller = caller;
        this.updatePersona = updatePersona;
        this.findProfiles = findProfiles;
    }

    @PATCH
    @Path("me/persona")
    @Operation(
            summary = "Update the caller's persona",
            description =
                    "Changes the fields of the caller's persona that the body contains: career, interests, mood or `searchHidden`. If no value changes, the version of the profile stays the same.")
    @APIResponse(
            responseCode = "200",
            description = "The body is your profile after the change.",
            headers =
                    @Header(
                            name = ETAG,
                            description = ETAG_DESCRIPTION,
                            schema = @Schema(type = STRING, examples = ETAG_EXAMPLE)))
    @APIResponse(responseCode = "404", description = NOT_REGISTERED)
    @APIResponse(
            responseCode = "412",
            description =
                    "`precondition-failed`: If-Match does not match the current ETag. Another request has changed the profile: read it again, then decide.")
    public RestResponse<OwnProfile> updatePersona(
            @RequiredBody @Valid PersonaChange change,
            @Parameter(
                            description =
                                    "The `ETag` that the profile must still have. Without it the change is unconditional.",
                            example = ETAG_EXAMPLE)
                    @RestHeader("If-Match")
                    @Nullable
                    String ifMatch) {
        return OwnProfileResponse.of(updatePersona.update(caller.userId(), change, ifMatch))
                .build();
    }

    @GET
    @Path("me")
    @Operation(
            summary = "Get the caller's profile",
            description = "Returns the caller's whole profile, with the fields that only the caller can see.")
    @APIResponse(
            responseCode = "200",
            description = "The body is your profile.",
            headers =
                    @Header(
                            name = ETAG,
                            description = ETAG_DESCRIPTION,
                            schema = @Schema(type = STRING, examples = ETAG_EXAMPLE)))
    @APIResponse(responseCode = "304", description = "Your profile still has the version in `If-None-Match`.")
    @APIResponse(responseCode = "404", description = NOT_REGISTERED)
    public RestResponse<OwnProfile> getMyProfile(
            @Parameter(
                            description =
                                    "The `ETag` of your copy of the profile. If it is current, the response is 304.",
                            example = ETAG_EXAMPLE)
                    @RestHeader("If-None-Match")
                    @Nullable
                    String ifNoneMatch) {
        var user = User.find(caller.userId()).orElseThrow(ProblemCode.NOT_REGISTERED::problem);
        if (VersionTag.isKnown(ifNoneMatch, user.version))
            return ResponseBuilder.<OwnProfile>create(Status.NOT_MODIFIED)
                    .header(ETAG, VersionTag.of(user.version))
                    .build();
        return OwnProfileResponse.of(user).build();
    }

    @GET
    @Path("{userId}")
    @Operation(
            summary = "Get a user's public profile",
            description =
                    "Returns the public profile of one user. The caller does not need to be registered. While one of the two blocks the other, the profile is empty and the user looks offline.")
    @APIResponse(responseCode = "200", description = "The body is the public profile of the user.")
    @APIResponse(
            responseCode = "404",
            description = "`user-not-found`: User not found. No registered user has this id.")
    public Profile getProfile(
            @Parameter(description = "The id of the user.", example = "b1e2d7c4-5a0f-4c1e-9d3b-2f6a8c7e4d10") @RestPath
                    UUID userId) {
        return findProfiles.find(userId, caller.userId()).orElseThrow(ProblemCode.USER_NOT_FOUND::problem);
    }

    @GET
    @Operation(
            summary = "Get several users' public profiles",
            description =
                    "Returns the public profiles of up to 100 users, in the order of the requested ids. Ids without a registered user are left out.")
    @APIResponse(
            responseCode = "200",
            description = "The body contains the public profiles of those requested users who are registered.")
    public Profiles getProfiles(
            @Parameter(
                            description = "The ids of 1 to 100 users, separated by commas.",
                            required = true,
                            example =
                                    "[\"b1e2d7c4-5a0f-4c1e-9d3b-2f6a8c7e4d10\", \"c4a90b3e-8f21-4d57-a6e0-1b7d3f5c9e82\"]")
                    @RestQuery
                    @Separator(",")
                    @Size(min = 1, max = 100)
                    List<UUID> ids) {
        return new Profiles(findProfiles.find(ids, caller.userId()));
    }
}

package kindred.users.profile;

import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import kindred.kit.http.VersionTag;
import kindred.kit.identity.Caller;
import kindred.kit.problem.ProblemCode;
import kindred.kit.problem.RequiredBody;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
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

@Path("/v1/users")
@Tag(name = "Users", description = "Who is registered, and what they say of themselves.")
public class UsersResource {
    private static final String ETAG = "ETag";
    private static final String ETAG_MEANS =
            "The version of the profile, for `If-Match` and `If-None-Match`. `isOnline` and `presenceHidden` are not part of it.";

    private final Caller caller;
    private final RegisterUser registerUser;
    private final UpdatePersona updatePersona;

    UsersResource(Caller caller, RegisterUser registerUser, UpdatePersona updatePersona) {
        this.caller = caller;
        this.registerUser = registerUser;
        this.updatePersona = updatePersona;
    }

    @POST
    @Path("register")
    @Operation(
            summary = "Register the caller",
            description =
                    "Call it after each sign-in: the first call registers, every other one returns the profile as it is.")
    @RequestBody(description = "A persona to begin with. Only the first registration reads it.", required = false)
    @APIResponse(
            responseCode = "201",
            description = "You are registered now.",
            headers = {
                @Header(
                        name = "Location",
                        description = "Where others find the profile.",
                        schema = @Schema(type = STRING)),
                @Header(name = ETAG, description = ETAG_MEANS, schema = @Schema(type = STRING))
            },
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = OwnProfile.class)))
    @APIResponse(responseCode = "200", description = "You were registered before; nothing has changed.")
    public RestResponse<OwnProfile> register(@Valid @Nullable PersonaChange persona) {
        var registration = registerUser.register(caller.userId(), caller.tokenIdentifier(), persona);
        if (!registration.first()) return own(registration.user()).build();
        return own(registration.user())
                .status(Status.CREATED)
                .header("Location", "/v1/users/" + caller.userId())
                .build();
    }

    @PATCH
    @Path("me/persona")
    @Operation(
            summary = "Change the caller's persona",
            description =
                    "Takes any subset of career, interests and mood. A change that makes no difference keeps the version.")
    @APIResponse(
            responseCode = "200",
            description = "Your profile after the change.",
            headers = @Header(name = ETAG, description = ETAG_MEANS, schema = @Schema(type = STRING)))
    @APIResponse(responseCode = "404", description = "`not-registered`: call `register` first.")
    @APIResponse(
            responseCode = "412",
            description = "`precondition-failed`: somebody was faster. Read again, then decide.")
    public RestResponse<OwnProfile> updatePersona(
            @RequiredBody @Valid PersonaChange change,
            @Parameter(description = "Change only if the profile still has this `ETag`.")
                    @RestHeader("If-Match")
                    @Nullable
                    String ifMatch) {
        return own(updatePersona.update(caller.userId(), change, ifMatch)).build();
    }

    @GET
    @Path("me")
    @Operation(summary = "The caller's own profile")
    @APIResponse(
            responseCode = "200",
            description = "Your profile.",
            headers = @Header(name = ETAG, description = ETAG_MEANS, schema = @Schema(type = STRING)))
    @APIResponse(responseCode = "304", description = "It still has the version that `If-None-Match` names.")
    @APIResponse(responseCode = "404", description = "`not-registered`: call `register` first.")
    public RestResponse<OwnProfile> getMyProfile(
            @Parameter(description = "The `ETag` of the profile that you have.") @RestHeader("If-None-Match") @Nullable
                    String ifNoneMatch) {
        var user = User.find(caller.userId()).orElseThrow(ProblemCode.NOT_REGISTERED::problem);
        if (VersionTag.isKnown(ifNoneMatch, user.version))
            return ResponseBuilder.<OwnProfile>create(Status.NOT_MODIFIED)
                    .header(ETAG, VersionTag.of(user.version))
                    .build();
        return own(user).build();
    }

    @GET
    @Path("{userId}")
    @Operation(summary = "The profile of a user, as everybody sees it")
    @APIResponse(responseCode = "200", description = "Their profile.")
    @APIResponse(responseCode = "404", description = "`user-not-found`: nobody has this id.")
    public Profile getProfile(@Parameter(description = "Whose.") @RestPath UUID userId) {
        return Profiles.of(List.of(userId), caller.userId()).items().stream()
                .findFirst()
                .orElseThrow(ProblemCode.USER_NOT_FOUND::problem);
    }

    @GET
    @Operation(
            summary = "The profiles of several users",
            description = "In the order that is asked for. Ids that nobody has are left out.")
    @APIResponse(responseCode = "200", description = "The profiles that exist.")
    public Profiles getProfiles(
            @Parameter(description = "Up to 100 ids, separated by commas.")
                    @RestQuery
                    @Separator(",")
                    @Size(min = 1, max = 100)
                    List<UUID> ids) {
        return Profiles.of(ids, caller.userId());
    }

    private static ResponseBuilder<OwnProfile> own(User user) {
        return ResponseBuilder.ok(OwnProfile.of(user)).header(ETAG, VersionTag.of(user.version));
    }
}

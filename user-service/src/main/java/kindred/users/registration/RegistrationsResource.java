package kindred.users.registration;

import static kindred.users.profile.OwnProfileResponse.ETAG;
import static kindred.users.profile.OwnProfileResponse.ETAG_DESCRIPTION;
import static kindred.users.profile.OwnProfileResponse.ETAG_EXAMPLE;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING;

import jakarta.validation.Valid;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import kindred.kit.identity.Caller;
import kindred.users.profile.OwnProfile;
import kindred.users.profile.OwnProfileResponse;
import kindred.users.profile.PersonaChange;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The registration of the caller. */
@Path("/v1/users/register")
@Tag(name = "Users")
public class RegistrationsResource {
    private final Caller caller;
    private final RegisterUser registerUser;

    RegistrationsResource(Caller caller, RegisterUser registerUser) {
        this.caller = caller;
        this.registerUser = registerUser;
    }

    @POST
    @Operation(
            summary = "Register the caller",
            description =
                    "Registers the caller at the first call. Every later call returns the profile unchanged. Call this after each sign-in.")
    @RequestBody(
            description = "The initial persona. Only the call that registers the caller uses it.",
            required = false)
    @APIResponse(
            responseCode = "201",
            description = "This call has registered you. The body is your new profile.",
            headers = {
                @Header(
                        name = "Location",
                        description = "The path of your public profile.",
                        schema = @Schema(type = STRING, examples = "/v1/users/b1e2d7c4-5a0f-4c1e-9d3b-2f6a8c7e4d10")),
                @Header(
                        name = ETAG,
                        description = ETAG_DESCRIPTION,
                        schema = @Schema(type = STRING, examples = ETAG_EXAMPLE))
            },
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = OwnProfile.class)))
    @APIResponse(responseCode = "200", description = "You were registered before. The body is your unchanged profile.")
    public RestResponse<OwnProfile> register(@Valid @Nullable PersonaChange persona) {
        var registration = registerUser.register(caller.userId(), caller.tokenIdentifier(), persona);
        var user = registration.user();
        if (!registration.created()) return OwnProfileResponse.of(user).build();
        return OwnProfileResponse.ofNew(user)
                .header("Location", "/v1/users/" + user.id)
                .build();
    }
}

package kindred.users.presence;

import jakarta.validation.Valid;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import kindred.kit.identity.Caller;
import kindred.kit.problem.RequiredBody;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/users/me/presence")
@Tag(name = "Presence", description = "The presence of the caller: online, offline or hidden.")
public class PresenceResource {
    private static final String NOT_REGISTERED = "`not-registered`: You are not registered. Call `register` first.";

    private final Caller caller;
    private final Leases leases;
    private final SetVisibility setVisibility;

    PresenceResource(Caller caller, Leases leases, SetVisibility setVisibility) {
        this.caller = caller;
        this.leases = leases;
        this.setVisibility = setVisibility;
    }

    @PUT
    @Operation(
            summary = "Renew the caller's presence",
            description =
                    "Makes the caller online until `onlineUntil`, about half a minute from now. Call it again before that time while the user is active. A live socket renews the presence by itself. While the caller hides their presence, this call changes nothing and returns `hidden` as true.")
    @APIResponse(
            responseCode = "200",
            description = "You are online until `onlineUntil`, or you hide your presence and `hidden` is true.")
    @APIResponse(responseCode = "404", description = NOT_REGISTERED)
    public Lease renewPresence() {
        return leases.renew(caller.userId());
    }

    @DELETE
    @Operation(
            summary = "End the caller's presence",
            description =
                    "Makes the caller offline now. Call it when the client closes, so that other users see the caller offline at once instead of half a minute later.")
    @APIResponse(
            responseCode = "204",
            description = "You are offline. The response is the same if you were offline before.")
    public void endPresence() {
        leases.end(caller.userId());
    }

    @PUT
    @Path("visibility")
    @Operation(
            summary = "Hide or show the caller's presence",
            description =
                    "Hides the caller's presence, or shows it again. A caller who hides their presence is offline to all users at once. After they show it, the next renewal makes them online. Only their own profile contains the setting, as `presenceHidden`.")
    @APIResponse(responseCode = "200", description = "The setting is stored. The body repeats it.")
    @APIResponse(responseCode = "404", description = NOT_REGISTERED)
    public PresenceVisibility setPresenceVisibility(@RequiredBody @Valid PresenceVisibility visibility) {
        setVisibility.set(caller.userId(), visibility.hidden());
        return visibility;
    }
}

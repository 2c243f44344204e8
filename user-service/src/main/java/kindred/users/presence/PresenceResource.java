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
@Tag(name = "Presence", description = "Who is online.")
public class PresenceResource {
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
            summary = "Be online, or stay so",
            description =
                    "You count as online until `onlineUntil`, about half a minute from now. Call it again before that, as long as somebody is there; a live socket does it by itself. While you hide your presence it changes nothing, and says so.")
    @APIResponse(responseCode = "200", description = "You are online, or hide it.")
    @APIResponse(responseCode = "404", description = "`not-registered`: call `register` first.")
    public Lease renewPresence() {
        return leases.renew(caller.userId());
    }

    @DELETE
    @Operation(
            summary = "Go offline",
            description =
                    "For a client that knows that it is being closed: others see it at once, not after half a minute.")
    @APIResponse(responseCode = "204", description = "You are offline, and may have been before.")
    public void endPresence() {
        leases.end(caller.userId());
    }

    @PUT
    @Path("visibility")
    @Operation(
            summary = "Hide your presence, or show it",
            description =
                    "Who hides is offline at once, to everybody, until they show themselves again; then their next renewal makes them online. It is part of your own profile, as `presenceHidden`; others see only that they are offline.")
    @APIResponse(responseCode = "200", description = "It is so now, and may have been before.")
    @APIResponse(responseCode = "404", description = "`not-registered`: call `register` first.")
    public PresenceVisibility setPresenceVisibility(@RequiredBody @Valid PresenceVisibility visibility) {
        setVisibility.set(caller.userId(), visibility.hidden());
        return visibility;
    }
}

package kindred.users.presence;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import kindred.kit.identity.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/users/me/presence")
@Tag(name = "Presence", description = "Who is online.")
public class PresenceResource {
    private final Caller caller;
    private final Leases leases;

    PresenceResource(Caller caller, Leases leases) {
        this.caller = caller;
        this.leases = leases;
    }

    @PUT
    @Operation(
            summary = "Be online, or stay so",
            description =
                    "You count as online until `onlineUntil`, about half a minute from now. Call it again before that, as long as somebody is there; a live socket does it by itself.")
    @APIResponse(responseCode = "200", description = "You are online.")
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
}

package kindred.messaging.block;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import kindred.kit.identity.Caller;
import kindred.kit.problem.ProblemCode;
import kindred.messaging.database.Sql;
import kindred.messaging.people.UserLookup;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whom the caller blocks. */
@Path("/v1/blocks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Blocks", description = "Whom you do not want to hear of.")
public class BlocksResource {
    private static final String BLOCKED =
            "select blocked_id, created_at from blocks where user_id = ? order by created_at, blocked_id";

    private final Caller caller;
    private final BlockPeople blockPeople;
    private final UserLookup acquaintances;
    private final Sql sql;

    BlocksResource(Caller caller, BlockPeople blockPeople, UserLookup acquaintances, Sql sql) {
        this.caller = caller;
        this.blockPeople = blockPeople;
        this.acquaintances = acquaintances;
        this.sql = sql;
    }

    @GET
    @Operation(summary = "List whom you block")
    @APIResponse(responseCode = "200", description = "All of them.")
    public Blocks getBlocks() {
        return new Blocks(sql.rows(
                BLOCKED, row -> new Blocks.Block(row.uuid("blocked_id"), row.instant("created_at")), caller.userId()));
    }

    @PUT
    @Path("/{userId}")
    @Operation(summary = "Block somebody", description = """
                    From the answer on nothing of theirs reaches you: they cannot begin a conversation with you, nor send, edit or react in the one you \
                    have, which stays to be read. Within moments search shows neither of you to the other, and to them you are offline. They are not \
                    told. You cannot send to them either. To do so again changes nothing.
                    """)
    @APIResponse(responseCode = "204", description = "They are blocked.")
    @APIResponse(responseCode = "400", description = "`validation-failed`: that is you.")
    @APIResponse(
            responseCode = "404",
            description =
                    "`user-not-found`, of whom you have no conversation with; `not-registered` when it is you who is not.")
    @APIResponse(responseCode = "409", description = "`too-many-blocks`: one may block 1000 people.")
    public void block(@PathParam("userId") UUID userId) {
        if (userId.equals(caller.userId())) throw ProblemCode.VALIDATION_FAILED.problem("You cannot block yourself.");
        acquaintances.demand(caller.userId(), userId);
        blockPeople.block(caller.userId(), userId);
    }

    @DELETE
    @Path("/{userId}")
    @Operation(summary = "Unblock somebody", description = "What they tried to send meanwhile does not come.")
    @APIResponse(responseCode = "204", description = "They are not blocked, and may not have been.")
    public void unblock(@PathParam("userId") UUID userId) {
        blockPeople.unblock(caller.userId(), userId);
    }
}

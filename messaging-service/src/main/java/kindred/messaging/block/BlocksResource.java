package kindred.messaging.block;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import kindred.kit.identity.Caller;
import kindred.kit.problem.ProblemCode;
import kindred.messaging.Examples;
import kindred.messaging.people.UserLookup;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Lists and changes the users that the caller blocks. */
@Path("/v1/blocks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Blocks", description = "Block users, so that they cannot contact you.")
public class BlocksResource {
    private final Caller caller;
    private final BlockUser blockUser;
    private final UserLookup userLookup;
    private final ListBlocks listBlocks;

    BlocksResource(Caller caller, BlockUser blockUser, UserLookup userLookup, ListBlocks listBlocks) {
        this.caller = caller;
        this.blockUser = blockUser;
        this.userLookup = userLookup;
        this.listBlocks = listBlocks;
    }

    @GET
    @Operation(
            summary = "List the users that you have blocked",
            description = "Returns all users that you have blocked, on one page.")
    @APIResponse(responseCode = "200", description = "All users that you have blocked.")
    public Blocks getBlocks() {
        return listBlocks.of(caller.userId());
    }

    @PUT
    @Path("/{userId}")
    @Operation(summary = "Block a user", description = """
                    After the response, nothing passes between you and the user. Neither of you can start a \
                    conversation with the other, or send, edit, delete or react in an existing one. Both of you can \
                    still read the conversation and mark messages as read, but neither sees the other's receipts \
                    move. Within moments, search hides each of you from the other, and each sees the other as offline \
                    and with an empty profile. The user is not notified. Blocking a blocked user has no effect.
                    """)
    @APIResponse(responseCode = "204", description = "The user is blocked.")
    @APIResponse(
            responseCode = "400",
            description = "`userId` is not a UUID (`invalid-request`), or it is your own id (`validation-failed`).")
    @APIResponse(
            responseCode = "404",
            description = "The user does not exist (`user-not-found`), or you are not registered (`not-registered`).")
    @APIResponse(
            responseCode = "409",
            description = "You have blocked 1000 users already, which is the maximum (`too-many-blocks`).")
    public void block(
            @Parameter(description = "The id of the user to block.", example = Examples.USER_ID) @RestPath
                    UUID userId) {
        if (userId.equals(caller.userId())) throw ProblemCode.VALIDATION_FAILED.problem("You cannot block yourself.");
        userLookup.requireRegistered(caller.userId(), userId);
        blockUser.block(caller.userId(), userId);
    }

    @DELETE
    @Path("/{userId}")
    @Operation(summary = "Unblock a user", description = """
                    The user can contact you again, unless they block you. Messages that they tried to send during \
                    the block are not delivered. Each of you sees the other's profile, presence and receipts again.
                    """)
    @APIResponse(
            responseCode = "204",
            description = "The user is not blocked, whether or not they were blocked before.")
    public void unblock(
            @Parameter(description = "The id of the user to unblock.", example = Examples.USER_ID) @RestPath
                    UUID userId) {
        blockUser.unblock(caller.userId(), userId);
    }
}

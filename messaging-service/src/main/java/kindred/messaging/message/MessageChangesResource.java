package kindred.messaging.message;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import kindred.kit.identity.Caller;
import kindred.kit.problem.RequiredBody;
import kindred.messaging.ConversationId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What becomes of messages after they were sent. Every answer is the message as it is then; what is so already changes nothing. */
@Path("/v1/conversations/{conversationId}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Messages")
public class MessageChangesResource {
    private static final String NOT_THERE =
            "`conversation-not-found`, also when you are not in it; `message-not-found`.";
    private static final String BLOCKED = "`recipient-refuses`: the other has blocked you.";

    private final Caller caller;
    private final EditMessage editMessage;
    private final DeleteMessage deleteMessage;
    private final ReactToMessage reactToMessage;
    private final FindChanges findChanges;

    MessageChangesResource(
            Caller caller,
            EditMessage editMessage,
            DeleteMessage deleteMessage,
            ReactToMessage reactToMessage,
            FindChanges findChanges) {
        this.caller = caller;
        this.editMessage = editMessage;
        this.deleteMessage = deleteMessage;
        this.reactToMessage = reactToMessage;
        this.findChanges = findChanges;
    }

    @PATCH
    @Path("/messages/{seq}")
    @Operation(summary = "Edit a message of yours", description = "Changes the text, or the caption of an image.")
    @APIResponse(responseCode = "200", description = "The message.")
    @APIResponse(responseCode = "403", description = "`not-your-message`. " + BLOCKED)
    @APIResponse(responseCode = "404", description = NOT_THERE)
    @APIResponse(responseCode = "409", description = "`message-deleted`, `blocked-by-you`")
    public Message editMessage(
            @PathParam("conversationId") ConversationId conversationId,
            @PathParam("seq") long seq,
            @RequiredBody @Valid NewContent content) {
        return editMessage.edit(new MessageRef(conversationId, seq), caller.userId(), content.content());
    }

    @DELETE
    @Path("/messages/{seq}")
    @Operation(summary = "Delete a message of yours", description = """
                    What it said is gone for everybody, its image too unless another message has it. Its place stays: a message with `deletedAt` and \
                    without content.
                    """)
    @APIResponse(responseCode = "200", description = "What is left of the message.")
    @APIResponse(responseCode = "403", description = "`not-your-message`")
    @APIResponse(responseCode = "404", description = NOT_THERE)
    public Message deleteMessage(
            @PathParam("conversationId") ConversationId conversationId, @PathParam("seq") long seq) {
        return deleteMessage.delete(new MessageRef(conversationId, seq), caller.userId());
    }

    @POST
    @Path("/messages/{seq}/reactions")
    @Operation(
            summary = "React to a message",
            description = "Up to 20 different emoji to a message. The same again changes nothing.")
    @APIResponse(responseCode = "200", description = "The message.")
    @APIResponse(responseCode = "400", description = "`validation-failed`: that is not one emoji.")
    @APIResponse(responseCode = "403", description = BLOCKED)
    @APIResponse(responseCode = "404", description = NOT_THERE)
    @APIResponse(responseCode = "409", description = "`message-deleted`, `blocked-by-you`, `too-many-reactions`")
    public Message addReaction(
            @PathParam("conversationId") ConversationId conversationId,
            @PathParam("seq") long seq,
            @RequiredBody @Valid NewReaction reaction) {
        return reactToMessage.add(new MessageRef(conversationId, seq), caller.userId(), reaction.emoji());
    }

    @DELETE
    @Path("/messages/{seq}/reactions")
    @Operation(summary = "Take a reaction of yours back")
    @APIResponse(responseCode = "200", description = "The message.")
    @APIResponse(responseCode = "400", description = "`validation-failed`: which one?")
    @APIResponse(responseCode = "404", description = NOT_THERE)
    public Message removeReaction(
            @PathParam("conversationId") ConversationId conversationId,
            @PathParam("seq") long seq,
            @Parameter(description = "Which, percent-encoded as UTF-8.", required = true, example = "👍")
                    @QueryParam("emoji")
                    @NotNull
                    String emoji) {
        return reactToMessage.remove(new MessageRef(conversationId, seq), caller.userId(), emoji);
    }

    @GET
    @Path("/changes")
    @Operation(summary = "Get the messages that were changed", description = """
                    Edited, deleted or reacted to after a revision: what a client that was away applies to the messages it has. Begin after the \
                    conversation's `revision`, read before its messages were.
                    """)
    @APIResponse(responseCode = "200", description = "The changed messages.")
    @APIResponse(responseCode = "400", description = "`validation-failed`")
    @APIResponse(responseCode = "404", description = "`conversation-not-found`, also when you are not in it.")
    public Changes getChanges(
            @PathParam("conversationId") ConversationId conversationId,
            @Parameter(description = "The revision up to which you have them; 0 for all.")
                    @QueryParam("after")
                    @DefaultValue("0")
                    @PositiveOrZero
                    long after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return findChanges.after(after, conversationId, caller.userId(), limit);
    }
}

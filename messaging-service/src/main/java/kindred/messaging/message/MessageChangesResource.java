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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import kindred.kit.identity.Caller;
import kindred.kit.problem.RequiredBody;
import kindred.messaging.ConversationId;
import kindred.messaging.Examples;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/**
 * Edits, deletions and reactions of messages. Each response is the message after the change; a repeated change has no
 * effect.
 */
@Path("/v1/conversations/{conversationId}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Messages", description = MessagesResource.TAG)
public class MessageChangesResource {
    private static final String CONVERSATION_ID = "The id of the conversation.";
    private static final String SEQ = "The seq of the message in its conversation.";
    private static final String MESSAGE_NOT_FOUND =
            "The conversation does not exist or you are not a participant (`conversation-not-found`), or it has no "
                    + "message with this seq (`message-not-found`).";
    private static final String LAST_REVISION = "Last-Revision";
    private static final String BLOCKED = "The recipient does not accept messages from you (`recipient-refuses`)";

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
    @Operation(summary = "Edit a message", description = """
                    Replaces the text of a text, or the caption of an image. Only the sender can edit a message. An \
                    edit that changes nothing has no effect.
                    """)
    @APIResponse(responseCode = "200", description = "The message after the edit.")
    @APIResponse(
            responseCode = "400",
            description = "The body is not the expected JSON (`invalid-body`), or `content` is invalid "
                    + "(`validation-failed`).")
    @APIResponse(
            responseCode = "403",
            description = BLOCKED + ", or another user sent the message (`not-your-message`).")
    @APIResponse(responseCode = "404", description = MESSAGE_NOT_FOUND)
    @APIResponse(
            responseCode = "409",
            description =
                    "The message is deleted (`message-deleted`), or you have blocked the recipient (`blocked-by-you`).")
    public Message editMessage(
            @Parameter(description = CONVERSATION_ID, example = Examples.CONVERSATION_ID) @RestPath
                    ConversationId conversationId,
            @Parameter(description = SEQ, example = "7") @RestPath long seq,
            @RequiredBody @Valid NewContent content) {
        return editMessage.edit(new MessageRef(conversationId, seq), caller.userId(), content.content());
    }

    @DELETE
    @Path("/messages/{seq}")
    @Operation(summary = "Delete a message", description = """
                    Removes the content and the reactions of the message for all participants. Its image is deleted \
                    unless another message uses it. The message keeps its `seq` and gets `deletedAt`. Only the sender \
                    can delete a message. Deleting a deleted message has no effect.
                    """)
    @APIResponse(responseCode = "200", description = "The message after the deletion, without content.")
    @APIResponse(
            responseCode = "403",
            description = BLOCKED + ", or another user sent the message (`not-your-message`).")
    @APIResponse(responseCode = "404", description = MESSAGE_NOT_FOUND)
    @APIResponse(responseCode = "409", description = "You have blocked the recipient (`blocked-by-you`).")
    public Message deleteMessage(
            @Parameter(description = CONVERSATION_ID, example = Examples.CONVERSATION_ID) @RestPath
                    ConversationId conversationId,
            @Parameter(description = SEQ, example = "7") @RestPath long seq) {
        return deleteMessage.delete(new MessageRef(conversationId, seq), caller.userId());
    }

    @POST
    @Path("/messages/{seq}/reactions")
    @Operation(summary = "Add a reaction to a message", description = """
                    Adds one emoji of yours to the message. You can add up to 20 different emoji to a message. A \
                    reaction that exists already has no effect.
                    """)
    @APIResponse(responseCode = "200", description = "The message with your reaction.")
    @APIResponse(
            responseCode = "400",
            description =
                    "The body is not the expected JSON (`invalid-body`), or `emoji` is not one fully qualified emoji "
                            + "(`validation-failed`).")
    @APIResponse(responseCode = "403", description = BLOCKED + ".")
    @APIResponse(responseCode = "404", description = MESSAGE_NOT_FOUND)
    @APIResponse(
            responseCode = "409",
            description = "The message is deleted (`message-deleted`), you have blocked the other participant "
                    + "(`blocked-by-you`), or you have 20 reactions to the message already "
                    + "(`too-many-reactions`).")
    public Message addReaction(
            @Parameter(description = CONVERSATION_ID, example = Examples.CONVERSATION_ID) @RestPath
                    ConversationId conversationId,
            @Parameter(description = SEQ, example = "7") @RestPath long seq,
            @RequiredBody @Valid NewReaction reaction) {
        return reactToMessage.add(new MessageRef(conversationId, seq), caller.userId(), reaction.emoji());
    }

    @DELETE
    @Path("/messages/{seq}/reactions")
    @Operation(summary = "Remove a reaction from a message", description = """
                    Removes one emoji of yours from the message. A reaction that does not exist is not an error.
                    """)
    @APIResponse(responseCode = "200", description = "The message without your reaction.")
    @APIResponse(responseCode = "400", description = "The parameter `emoji` is missing (`validation-failed`).")
    @APIResponse(responseCode = "403", description = BLOCKED + ".")
    @APIResponse(responseCode = "404", description = MESSAGE_NOT_FOUND)
    @APIResponse(responseCode = "409", description = "You have blocked the other participant (`blocked-by-you`).")
    public Message removeReaction(
            @Parameter(description = CONVERSATION_ID, example = Examples.CONVERSATION_ID) @RestPath
                    ConversationId conversationId,
            @Parameter(description = SEQ, example = "7") @RestPath long seq,
            @Parameter(
                            description = "The emoji to remove, percent-encoded as UTF-8.",
                            required = true,
                            schema = @Schema(minLength = 1),
                            example = Examples.EMOJI)
                    @RestQuery
                    @NotNull
                    String emoji) {
        return reactToMessage.remove(new MessageRef(conversationId, seq), caller.userId(), emoji);
    }

    @GET
    @Path("/changes")
    @Operation(summary = "List changed messages", description = """
                    Returns the messages that were edited, deleted or reacted to after a revision. A client that was \
                    offline replaces its copies with them. Start with the `revision` of the conversation as it was \
                    before you read the messages.
                    """)
    @APIResponse(
            responseCode = "200",
            description = "The changed messages, in the order of their last changes.",
            headers =
                    @Header(
                            name = LAST_REVISION,
                            description = "The conversation's `revision`. If it is lower than `after`, the service has "
                                    + "lost the changes after it: load the conversation again.",
                            schema = @Schema(type = SchemaType.INTEGER, examples = "2")))
    @APIResponse(
            responseCode = "400",
            description = "A parameter is not a number (`invalid-request`) or out of range (`validation-failed`).")
    @APIResponse(responseCode = "404", description = MessagesResource.CONVERSATION_NOT_FOUND)
    public RestResponse<Changes> getChanges(
            @Parameter(description = CONVERSATION_ID, example = Examples.CONVERSATION_ID) @RestPath
                    ConversationId conversationId,
            @Parameter(
                            description = "The revision up to which you know all changes; 0 returns all changes.",
                            example = "2")
                    @RestQuery
                    @DefaultValue("0")
                    @PositiveOrZero
                    long after,
            @Parameter(description = "The maximum number of messages to return.", example = "50")
                    @RestQuery
                    @DefaultValue("50")
                    @Min(1)
                    @Max(200)
                    int limit) {
        var found = findChanges.after(after, conversationId, caller.userId(), limit);
        return ResponseBuilder.ok(found.changes())
                .header(LAST_REVISION, found.lastRevision())
                .build();
    }
}

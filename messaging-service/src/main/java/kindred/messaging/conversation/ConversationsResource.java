package kindred.messaging.conversation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import kindred.kit.identity.Caller;
import kindred.kit.page.Page;
import kindred.kit.problem.ProblemCode;
import kindred.kit.problem.RequiredBody;
import kindred.messaging.ConversationId;
import kindred.messaging.Examples;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** Starts, lists and reads the conversations of the caller. Conversations of other users are a 404. */
@Path("/v1/conversations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Conversations", description = "Start conversations with other users, list them, and send receipts.")
public class ConversationsResource {
    private static final String CONVERSATION_ID = "The id of the conversation.";
    private static final String CONVERSATION_NOT_FOUND =
            "The conversation does not exist, or you are not a participant (`conversation-not-found`).";
    private static final String INVALID_POSITION =
            "The body is not the expected JSON (`invalid-body`), or `seq` is negative or beyond the last message "
                    + "(`validation-failed`).";

    private final Caller caller;
    private final ConversationViews conversations;
    private final CreateConversation createConversation;
    private final Receipts receipts;

    ConversationsResource(
            Caller caller, ConversationViews conversations, CreateConversation createConversation, Receipts receipts) {
        this.caller = caller;
        this.conversations = conversations;
        this.createConversation = createConversation;
        this.receipts = receipts;
    }

    @POST
    @Operation(summary = "Start a conversation", description = """
                    Returns the conversation with another user, and creates it if it does not exist. A pair of users \
                    has one conversation: a repeated call by either of them returns the same one. A new conversation \
                    requires that both users are registered. An existing one is returned even if users cannot be \
                    looked up at the moment.
                    """)
    @APIResponse(
            responseCode = "201",
            description = "The conversation is created.",
            headers =
                    @Header(
                            name = "Location",
                            description = "The path of the conversation.",
                            schema =
                                    @Schema(
                                            format = "uri-reference",
                                            examples = "/v1/conversations/" + Examples.CONVERSATION_ID)),
            content = @Content(schema = @Schema(implementation = Conversation.class)))
    @APIResponse(
            responseCode = "200",
            description = "The conversation exists already.",
            content = @Content(schema = @Schema(implementation = Conversation.class)))
    @APIResponse(
            responseCode = "403",
            description = "The other user does not accept messages from you (`recipient-refuses`). An existing "
                    + "conversation is returned nevertheless.")
    @APIResponse(
            responseCode = "404",
            description =
                    "The other user does not exist (`user-not-found`), or you are not registered (`not-registered`).")
    @APIResponse(responseCode = "409", description = "You have blocked the other user (`blocked-by-you`).")
    @APIResponse(
            responseCode = "422",
            description = "You cannot start a conversation with yourself (`conversation-with-oneself`).")
    public RestResponse<Conversation> createConversation(@RequiredBody @Valid NewConversation request) {
        var created = createConversation.between(caller.userId(), request.participantId());
        var conversation = created.conversation();
        if (!created.isNew()) return RestResponse.ok(conversation);
        return ResponseBuilder.create(Status.CREATED, conversation)
                .header(HttpHeaders.LOCATION, "/v1/conversations/" + conversation.conversationId())
                .build();
    }

    @GET
    @Operation(summary = "List your conversations", description = """
                    Returns the conversations with the newest activity first, each with its last message. A \
                    conversation that gets a message while you read pages moves to the front, and the following pages \
                    do not contain it.
                    """)
    @APIResponse(responseCode = "200", description = "One page of conversations.")
    @APIResponse(
            responseCode = "400",
            description = "`limit` is not a number (`invalid-request`) or out of range (`validation-failed`), or the "
                    + "cursor is not from this list (`invalid-cursor`).")
    public Page<Conversation> listConversations(
            @Parameter(description = "The `nextCursor` of the previous page.", example = Examples.CURSOR)
                    @RestQuery
                    @Nullable
                    String cursor,
            @Parameter(description = "The maximum number of conversations to return.", example = "20")
                    @RestQuery
                    @DefaultValue("20")
                    @Min(1)
                    @Max(100)
                    int limit) {
        return conversations.page(caller.userId(), cursor, limit);
    }

    @GET
    @Path("/{conversationId}")
    @Operation(
            summary = "Get a conversation",
            description =
                    "Returns one conversation of yours with its last message and the receipts of both participants.")
    @APIResponse(responseCode = "200", description = "The conversation with its last message and its receipts.")
    @APIResponse(responseCode = "404", description = CONVERSATION_NOT_FOUND)
    public Conversation getConversation(
            @Parameter(description = CONVERSATION_ID, example = Examples.CONVERSATION_ID) @RestPath
                    ConversationId conversationId) {
        return conversations
                .find(conversationId, caller.userId())
                .orElseThrow(ProblemCode.CONVERSATION_NOT_FOUND::problem);
    }

    @PUT
    @Path("/{conversationId}/read")
    @Operation(summary = "Mark messages as read", description = """
                    Marks all messages up to a seq as read by you. The position only moves forward: a lower seq has no \
                    effect. Sending a message also marks everything up to it as read.
                    """)
    @APIResponse(responseCode = "200", description = "The conversation with your new position.")
    @APIResponse(responseCode = "400", description = INVALID_POSITION)
    @APIResponse(responseCode = "404", description = CONVERSATION_NOT_FOUND)
    public Conversation markAsRead(
            @Parameter(description = CONVERSATION_ID, example = Examples.CONVERSATION_ID) @RestPath
                    ConversationId conversationId,
            @RequiredBody @Valid ReceiptPosition position) {
        receipts.read(position.seq(), conversationId, caller.userId());
        return getConversation(conversationId);
    }

    @PUT
    @Path("/{conversationId}/delivered")
    @Operation(summary = "Mark messages as delivered", description = """
                    Marks all messages up to a seq as delivered to a device of yours. Call it when a device has \
                    received messages that you have not read yet. The position only moves forward, and a message that \
                    is read is also delivered.
                    """)
    @APIResponse(responseCode = "200", description = "The conversation with your new position.")
    @APIResponse(responseCode = "400", description = INVALID_POSITION)
    @APIResponse(responseCode = "404", description = CONVERSATION_NOT_FOUND)
    public Conversation markAsDelivered(
            @Parameter(description = CONVERSATION_ID, example = Examples.CONVERSATION_ID) @RestPath
                    ConversationId conversationId,
            @RequiredBody @Valid ReceiptPosition position) {
        receipts.delivered(position.seq(), conversationId, caller.userId());
        return getConversation(conversationId);
    }
}

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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import kindred.kit.identity.Caller;
import kindred.kit.page.Page;
import kindred.kit.problem.ProblemCode;
import kindred.kit.problem.RequiredBody;
import kindred.messaging.ConversationId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** Conversations of the caller. Those of others do not exist for them. */
@Path("/v1/conversations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Conversations")
public class ConversationsResource {
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
    @Operation(summary = "Open a conversation with another person", description = """
                    Two people have one conversation: calling this again, by whichever of them, returns it. Both must have registered when it \
                    begins; an existing one is returned also while that cannot be looked up.
                    """)
    @APIResponse(
            responseCode = "201",
            description = "It is new.",
            headers = @Header(name = "Location", schema = @Schema(format = "uri-reference")),
            content = @Content(schema = @Schema(implementation = Conversation.class)))
    @APIResponse(
            responseCode = "200",
            description = "It was there already.",
            content = @Content(schema = @Schema(implementation = Conversation.class)))
    @APIResponse(
            responseCode = "403",
            description =
                    "`recipient-refuses`: the other has blocked you. A conversation that is there is returned also then.")
    @APIResponse(responseCode = "404", description = "`user-not-found`, or `not-registered` when it is you who is not.")
    @APIResponse(responseCode = "409", description = "`blocked-by-you`")
    @APIResponse(responseCode = "422", description = "`conversation-with-oneself`")
    public RestResponse<Conversation> createConversation(@RequiredBody @Valid NewConversation wanted) {
        var created = createConversation.between(caller.userId(), wanted.participantId());
        var conversation = created.conversation();
        if (!created.first()) return RestResponse.ok(conversation);
        return ResponseBuilder.create(Status.CREATED, conversation)
                .header(HttpHeaders.LOCATION, "/v1/conversations/" + conversation.conversationId())
                .build();
    }

    @GET
    @Operation(summary = "List your conversations", description = """
                    Newest activity first, each with its last message. A conversation that becomes active while you page moves to the front: \
                    the pages that follow go on without it.
                    """)
    @APIResponse(responseCode = "200", description = "A page.")
    @APIResponse(responseCode = "400", description = "`invalid-cursor`, `validation-failed`")
    public Page<Conversation> listConversations(
            @Parameter(description = "The nextCursor of the page before.") @QueryParam("cursor") @Nullable
                    String cursor,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit) {
        return conversations.page(caller.userId(), cursor, limit);
    }

    @GET
    @Path("/{conversationId}")
    @Operation(summary = "Get a conversation")
    @APIResponse(responseCode = "200", description = "The conversation.")
    @APIResponse(responseCode = "404", description = "`conversation-not-found`, also when you are not in it.")
    public Conversation getConversation(@PathParam("conversationId") ConversationId conversationId) {
        return conversations
                .find(conversationId, caller.userId())
                .orElseThrow(ProblemCode.CONVERSATION_NOT_FOUND::problem);
    }

    @PUT
    @Path("/{conversationId}/read")
    @Operation(summary = "Mark as read up to a message", description = """
                    Only ever moves forward: a seq that has been read changes nothing. Sending a message counts as having read up to it. A seq \
                    beyond the last message is refused.
                    """)
    @APIResponse(responseCode = "200", description = "The conversation.")
    @APIResponse(responseCode = "404", description = "`conversation-not-found`, also when you are not in it.")
    public Conversation markAsRead(
            @PathParam("conversationId") ConversationId conversationId, @RequiredBody @Valid ReceiptPosition position) {
        receipts.read(position.seq(), conversationId, caller.userId());
        return getConversation(conversationId);
    }

    @PUT
    @Path("/{conversationId}/delivered")
    @Operation(summary = "Mark as delivered up to a message", description = """
                    For a device that has got messages which nobody has read yet. Only ever moves forward; what was read has been delivered.
                    """)
    @APIResponse(responseCode = "200", description = "The conversation.")
    @APIResponse(responseCode = "400", description = "`validation-failed`: a seq beyond the last message.")
    @APIResponse(responseCode = "404", description = "`conversation-not-found`, also when you are not in it.")
    public Conversation markAsDelivered(
            @PathParam("conversationId") ConversationId conversationId, @RequiredBody @Valid ReceiptPosition position) {
        receipts.delivered(position.seq(), conversationId, caller.userId());
        return getConversation(conversationId);
    }
}

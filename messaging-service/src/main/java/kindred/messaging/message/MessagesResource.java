package kindred.messaging.message;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;
import kindred.kit.identity.Caller;
import kindred.kit.page.Page;
import kindred.kit.problem.RequiredBody;
import kindred.messaging.ConversationId;
import kindred.messaging.Examples;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** Sends and reads the messages of a conversation. The caller must be a participant. */
@Path("/v1/conversations/{conversationId}/messages")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Messages", description = MessagesResource.TAG)
public class MessagesResource {
    static final String LAST_SEQ = "Last-Seq";
    static final String TAG = "Send, read, edit and delete messages, and react to them.";
    static final String CONVERSATION_NOT_FOUND =
            "The conversation does not exist, or you are not a participant (`conversation-not-found`).";

    private final Caller caller;
    private final SendMessage sendMessage;
    private final MessagePages pages;

    MessagesResource(Caller caller, SendMessage sendMessage, MessagePages pages) {
        this.caller = caller;
        this.sendMessage = sendMessage;
        this.pages = pages;
    }

    @POST
    @NonBlocking
    @Operation(summary = "Send a message", description = """
                    Sends a text or an image to the other participant.

                    Choose a new Idempotency-Key for each message, and repeat the request with the same key until you \
                    get a response. The message is stored once. Every repeat returns the message in its current state, \
                    without a time limit.

                    Upload an image first (`generateUploadUrl`). The service checks the image during this request, \
                    which can take seconds. You can send the same image to several conversations.
                    """)
    @APIResponse(
            responseCode = "201",
            description = "The message is stored.",
            content = @Content(schema = @Schema(implementation = Message.class)))
    @APIResponse(
            responseCode = "200",
            description = "An earlier request with the same key has stored the message.",
            content = @Content(schema = @Schema(implementation = Message.class)))
    @APIResponse(
            responseCode = "400",
            description =
                    "The Idempotency-Key header is missing or invalid (`idempotency-key-required`), the body is not "
                            + "the expected JSON (`invalid-body`), or a field is invalid (`validation-failed`).")
    @APIResponse(
            responseCode = "403",
            description = "The recipient does not accept messages from you (`recipient-refuses`).")
    @APIResponse(
            responseCode = "404",
            description =
                    "The conversation does not exist or you are not a participant (`conversation-not-found`), or the "
                            + "image does not exist or is not yours (`image-not-found`).")
    @APIResponse(
            responseCode = "409",
            description =
                    "The image is not uploaded yet (`image-not-uploaded`): upload it, then repeat the request. Or "
                            + "you have blocked the recipient (`blocked-by-you`).")
    @APIResponse(
            responseCode = "422",
            description =
                    "The key belongs to a different message of yours (`idempotency-key-reused`), or the file cannot "
                            + "be sent: it differs from the announced upload (`image-not-as-announced`), is not a "
                            + "valid image (`image-unreadable`) or has too many pixels (`image-too-large`).")
    public CompletionStage<RestResponse<Message>> sendMessage(
            @Parameter(description = "The id of the conversation.", example = Examples.CONVERSATION_ID) @RestPath
                    ConversationId conversationId,
            @Parameter(
                            description =
                                    "Your name for this send: 1 to 200 printable ASCII characters. The quoted and "
                                            + "the unquoted form are the same key.",
                            required = true,
                            schema = @Schema(pattern = IdempotencyKey.PATTERN),
                            example = "7d7e9d0c-3b0a-4f0f-9a52-1f6a2b8f6a10")
                    @RestHeader("Idempotency-Key")
                    @Nullable
                    String idempotencyKey,
            @RequiredBody @Valid NewMessage message) {
        var key = IdempotencyKey.of(idempotencyKey);
        return sendMessage
                .send(Draft.of(conversationId, caller.userId(), key, message))
                .thenApply(appended ->
                        RestResponse.status(appended.isNew() ? Status.CREATED : Status.OK, appended.message()));
    }

    @GET
    @Operation(summary = "List the messages of a conversation", description = """
                    There are three ways to read. New messages do not change pages that you have read.
                    - From the newest message to older ones: `direction=older`, the default. A null `nextCursor` means \
                    that the page contains the first message.
                    - From the first message to newer ones: `direction=newer`.
                    - To catch up: `afterSeq=N` returns the messages after message N, oldest first.

                    With `newer` and `afterSeq`, a null `nextCursor` means that the page contains the newest message. \
                    Continue later with `afterSeq` and the seq of your last message. A cursor contains its \
                    conversation and its direction: send it without `direction` and `afterSeq`.
                    """)
    @APIResponse(
            responseCode = "200",
            description = "One page of messages.",
            headers =
                    @Header(
                            name = MessagesResource.LAST_SEQ,
                            description = "The conversation's `lastSeq`, if the page is empty. If it is lower than "
                                    + "`afterSeq`, the service has lost the messages after it: load the conversation "
                                    + "again.",
                            schema = @Schema(type = SchemaType.INTEGER, examples = "7")))
    @APIResponse(
            responseCode = "400",
            description = "A parameter is not a number (`invalid-request`), is out of range or contradicts another one "
                    + "(`validation-failed`), or the cursor is not from this list (`invalid-cursor`).")
    @APIResponse(responseCode = "404", description = CONVERSATION_NOT_FOUND)
    public RestResponse<Page<Message>> getMessages(
            @Parameter(description = "The id of the conversation.", example = Examples.CONVERSATION_ID) @RestPath
                    ConversationId conversationId,
            @Parameter(
                            description =
                                    "The order of reading: from the newest message to older ones, or from the oldest "
                                            + "to newer ones.",
                            example = "newer",
                            schema =
                                    @Schema(
                                            enumeration = {"older", "newer"},
                                            defaultValue = "older"))
                    @RestQuery
                    @Nullable
                    String direction,
            @Parameter(
                            description = "The `nextCursor` of the previous page. It excludes `afterSeq`.",
                            example = Examples.CURSOR)
                    @RestQuery
                    @Nullable
                    String cursor,
            @Parameter(
                            description =
                                    "Returns only messages with a higher seq, oldest first; 0 returns all messages.",
                            example = "7")
                    @RestQuery
                    @PositiveOrZero
                    @Nullable
                    Long afterSeq,
            @Parameter(description = "The maximum number of messages to return.", example = "50")
                    @RestQuery
                    @DefaultValue("50")
                    @Min(1)
                    @Max(200)
                    int limit) {
        var position = pages.position(conversationId, direction, cursor, afterSeq);
        var found = pages.page(conversationId, caller.userId(), position, limit);
        var response = ResponseBuilder.ok(found.page());
        if (found.lastSeq() != null) response.header(LAST_SEQ, found.lastSeq());
        return response.build();
    }
}

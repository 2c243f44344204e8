package kindred.messaging.message;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;
import kindred.kit.identity.Caller;
import kindred.kit.page.Page;
import kindred.kit.problem.RequiredBody;
import kindred.messaging.ConversationId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** Messages of a conversation, for those who are in it. */
@Path("/v1/conversations/{conversationId}/messages")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Messages")
public class MessagesResource {
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
                    Choose an Idempotency-Key per message and send again until there is an answer: the message is stored once, and every repeat gets \
                    the message, as it is then, for ever.

                    An image is uploaded first (`generateUploadUrl`) and looked at now, which may take seconds. The same image may be sent to several \
                    conversations.
                    """)
    @APIResponse(
            responseCode = "201",
            description = "It is stored.",
            content = @Content(schema = @Schema(implementation = Message.class)))
    @APIResponse(
            responseCode = "200",
            description = "It was stored before.",
            content = @Content(schema = @Schema(implementation = Message.class)))
    @APIResponse(responseCode = "400", description = "`idempotency-key-required`, `invalid-body`, `validation-failed`")
    @APIResponse(responseCode = "403", description = "`recipient-refuses`: the other has blocked you.")
    @APIResponse(
            responseCode = "404",
            description =
                    "`conversation-not-found`, also when you are not in it; `image-not-found`, also when it is not yours.")
    @APIResponse(
            responseCode = "409",
            description = "`image-not-uploaded`: upload it, then send again. `blocked-by-you`")
    @APIResponse(
            responseCode = "422",
            description = "`idempotency-key-reused`: another message of yours has this key. `image-not-as-announced`, "
                    + "`image-unreadable`, `image-too-large`: the file cannot be sent; upload another.")
    public CompletionStage<RestResponse<Message>> sendMessage(
            @PathParam("conversationId") ConversationId conversationId,
            @Parameter(
                            description =
                                    "1 to 200 printable ASCII characters, bare or as a quoted string, which are the same key.",
                            required = true,
                            example = "7d7e9d0c-3b0a-4f0f-9a52-1f6a2b8f6a10")
                    @HeaderParam("Idempotency-Key")
                    @Nullable
                    String idempotencyKey,
            @RequiredBody @Valid NewMessage message) {
        var key = IdempotencyKey.of(idempotencyKey);
        return sendMessage
                .send(Draft.of(conversationId, caller.userId(), key, message))
                .thenApply(appended ->
                        RestResponse.status(appended.first() ? Status.CREATED : Status.OK, appended.message()));
    }

    @GET
    @Operation(summary = "Get the messages of a conversation", description = """
                    Three ways to read, all stable while messages arrive:
                    - back in time, from the newest: `direction=older` (the default). A null `nextCursor` means that the first message has been reached.
                    - forward, from the first: `direction=newer`.
                    - catching up: `afterSeq=N` gives what came after message N, oldest first.

                    Forward and catching up, a null `nextCursor` means that this was the newest message there is now: go on later with `afterSeq` and \
                    the seq of the last message you have. A cursor knows its conversation and its direction: send it alone.
                    """)
    @APIResponse(responseCode = "200", description = "A page.")
    @APIResponse(responseCode = "400", description = "`invalid-cursor`, `validation-failed`")
    @APIResponse(responseCode = "404", description = "`conversation-not-found`, also when you are not in it.")
    public Page<Message> getMessages(
            @PathParam("conversationId") ConversationId conversationId,
            @Parameter(
                            schema =
                                    @Schema(
                                            enumeration = {"older", "newer"},
                                            defaultValue = "older"))
                    @QueryParam("direction")
                    @Nullable
                    String direction,
            @Parameter(description = "The nextCursor of the page before; not together with afterSeq.")
                    @QueryParam("cursor")
                    @Nullable
                    String cursor,
            @Parameter(description = "Only messages after this one, oldest first; 0 for all.")
                    @QueryParam("afterSeq")
                    @PositiveOrZero
                    @Nullable
                    Long afterSeq,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        var place = pages.place(conversationId, direction, cursor, afterSeq);
        return pages.page(conversationId, caller.userId(), place, limit);
    }
}

package kindred.messaging.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import kindred.messaging.image.ClaimImage;
import org.eclipse.microprofile.context.ManagedExecutor;

/**
 * Sends a message. The claim of an image comes before the message, so that a message never shows an image that is
 * missing or unchecked. A retry of a stored message claims nothing. A retry after a claim without a message completes
 * the send: both steps are idempotent.
 */
@ApplicationScoped
class SendMessage {
    private final MessageLog log;
    private final ClaimImage claimImage;
    private final ManagedExecutor workers;

    SendMessage(MessageLog log, ClaimImage claimImage, ManagedExecutor workers) {
        this.log = log;
        this.claimImage = claimImage;
        this.workers = workers;
    }

    /**
     * Never blocks: a text waits for its commit without a thread, and a worker thread waits for the claim of an image.
     */
    CompletionStage<AppendedMessage> send(Draft draft) {
        var storageId = draft.storageId();
        if (storageId == null) return log.append(draft);
        return CompletableFuture.supplyAsync(() -> sendImage(draft, storageId), workers)
                .thenCompose(Function.identity());
    }

    private CompletionStage<AppendedMessage> sendImage(Draft draft, UUID storageId) {
        var audience = log.audience(draft);
        var sent = log.findSent(draft);
        if (sent.isPresent()) return CompletableFuture.completedStage(sent.get());
        audience.blockState().requireUnblocked(draft.senderId());
        return log.append(draft.with(claimImage.claim(storageId, draft.claimId(), audience.participantIds())));
    }
}

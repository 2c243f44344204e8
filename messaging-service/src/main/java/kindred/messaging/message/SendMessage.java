package kindred.messaging.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import kindred.messaging.image.ClaimImage;
import org.eclipse.microprofile.context.ManagedExecutor;

/**
 * Sends a message. An image is claimed first, so that a message never shows what is not there or what nobody has looked at; what was sent
 * before is answered before anything is claimed. If the sender stops between the claim and the message, sending again goes on from there:
 * both are done once, however often they are asked for.
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

    /** Never blocks: a text waits for its commit without a thread, and an image is looked at on another. */
    CompletionStage<AppendedMessage> send(Draft draft) {
        var storageId = draft.storageId();
        if (storageId == null) return log.append(draft);
        return CompletableFuture.supplyAsync(() -> sendImage(draft, storageId), workers)
                .thenCompose(Function.identity());
    }

    private CompletionStage<AppendedMessage> sendImage(Draft draft, UUID storageId) {
        var audience = log.audience(draft);
        var known = log.known(draft);
        if (known.isPresent()) return CompletableFuture.completedStage(known.get());
        audience.silence().refuse(draft.senderId());
        return log.append(draft.with(claimImage.claim(storageId, draft.claimId(), audience.participantIds())));
    }
}

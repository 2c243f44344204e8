package kindred.media.claim;

import jakarta.validation.Valid;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import kindred.kit.identity.Caller;
import kindred.kit.problem.RequiredBody;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/**
 * For the service that owns messages, which asks in the name of the person who sends one: with their token, so that it can do no more than
 * they may. Only who uploaded an image can claim it. It is in no contract, so the gateway routes nobody here; and somebody who calls it all
 * the same can do nothing but show their own image to whom they like.
 *
 * <p>The id of a claim is the caller's choice, the same for every try of the same message.
 */
@Path("/internal/images/{storageId}/claims/{claimId}")
public class ClaimsResource {
    private final Caller caller;
    private final ClaimImage claimImage;
    private final ReleaseClaim releaseClaim;

    ClaimsResource(Caller caller, ClaimImage claimImage, ReleaseClaim releaseClaim) {
        this.caller = caller;
        this.claimImage = claimImage;
        this.releaseClaim = releaseClaim;
    }

    /**
     * Has the image checked and stored if it is not yet, and lets the viewers see it. May be repeated.
     *
     * <p>404 {@code image-not-found}; 409 {@code image-not-uploaded}; 422 {@code image-not-as-announced}, {@code image-unreadable},
     * {@code image-too-large}, which stay as they are; 503 with Retry-After when S3 is away or too much is going on.
     */
    @PUT
    @Operation(hidden = true)
    public ClaimedImage claim(@RestPath UUID storageId, @RestPath UUID claimId, @RequiredBody @Valid Claim claim) {
        return claimImage.claim(storageId, claimId, caller.userId(), claim.viewers());
    }

    /** The message does not use the image any more. The last release deletes the image. May be repeated. */
    @DELETE
    @Operation(hidden = true)
    public void release(@RestPath UUID storageId, @RestPath UUID claimId) {
        releaseClaim.release(storageId, claimId, caller.userId());
    }
}

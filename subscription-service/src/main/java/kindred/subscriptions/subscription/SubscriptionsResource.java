package kindred.subscriptions.subscription;

import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import kindred.kit.http.VersionTag;
import kindred.kit.identity.Caller;
import kindred.kit.problem.ProblemCode;
import kindred.subscriptions.stripe.Stripe;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** What the caller pays for. */
@Path("/v1/subscription")
@Tag(name = "Subscription")
public class SubscriptionsResource {
    /** How many may wait for Stripe at once: fewer than there are database connections, so that reading goes on. */
    private static final int AT_STRIPE = 8;

    private static final String ETAG = "ETag";

    private final Caller caller;
    private final StartCheckout upgrade;
    private final Stripe stripe;
    private final Plans plans;
    private final Clock clock;

    SubscriptionsResource(Caller caller, StartCheckout upgrade, Stripe stripe, Plans plans, Clock clock) {
        this.caller = caller;
        this.upgrade = upgrade;
        this.stripe = stripe;
        this.plans = plans;
        this.clock = clock;
    }

    @GET
    @Operation(
            summary = "Whether the caller has access, and until when",
            description = "Answered from what we know: Stripe is not asked.")
    @APIResponse(
            responseCode = "200",
            description = "Your subscription.",
            headers = @Header(name = ETAG, description = "Of this answer.", schema = @Schema(type = STRING)))
    @APIResponse(responseCode = "304", description = "It is still as `If-None-Match` names it.")
    public RestResponse<SubscriptionStatus> checkStatus(
            @Parameter(description = "The `ETag` of the answer that you have.") @RestHeader("If-None-Match") @Nullable
                    String ifNoneMatch) {
        var now = clock.instant();
        var found = Subscription.find(caller.userId());
        var tag = found.map(subscription -> tag(subscription, now)).orElse(0L);
        var answer = VersionTag.isKnown(ifNoneMatch, tag)
                ? ResponseBuilder.<SubscriptionStatus>create(Status.NOT_MODIFIED)
                : ResponseBuilder.ok(
                        found.map(subscription -> status(subscription, now)).orElse(SubscriptionStatus.NONE));
        return answer.header(ETAG, VersionTag.of(tag)).build();
    }

    @POST
    @Path("upgrade")
    @Bulkhead(AT_STRIPE)
    @Operation(
            summary = "Begin to subscribe",
            description =
                    "Open `checkoutUrl` in a browser: it is Stripe's page to pay. Asked again, it is the same checkout, as long as it is open and for the same plan.")
    @RequestBody(description = "Which plan; none for the default one.", required = false)
    @APIResponse(responseCode = "200", description = "Where to pay.")
    @APIResponse(responseCode = "400", description = "`unknown-plan`: this is not sold.")
    @APIResponse(responseCode = "409", description = "`already-subscribed`: manage what you have in the portal.")
    @APIResponse(responseCode = "503", description = "Stripe is not available. Try again after `Retry-After` seconds.")
    public CheckoutPage upgrade(@Nullable PlanChoice choice) {
        var checkout = upgrade.start(caller.userId(), choice == null ? null : choice.plan());
        return new CheckoutPage(checkout.url(), checkout.expiresAt());
    }

    @POST
    @Path("portal")
    @Bulkhead(AT_STRIPE)
    @Operation(
            summary = "Manage the subscription",
            description =
                    "Open `portalUrl` in a browser: it is Stripe's page to change the card, cancel, or resume. It is good for one visit, soon.")
    @APIResponse(responseCode = "200", description = "Where to manage it.")
    @APIResponse(responseCode = "404", description = "`subscription-not-found`: you have never begun to subscribe.")
    @APIResponse(responseCode = "503", description = "Stripe is not available. Try again after `Retry-After` seconds.")
    public PortalPage portal() {
        var customer = Subscription.find(caller.userId())
                .map(subscription -> subscription.stripeCustomerId)
                .orElseThrow(ProblemCode.SUBSCRIPTION_NOT_FOUND::problem);
        return new PortalPage(stripe.createPortal(customer));
    }

    private SubscriptionStatus status(Subscription subscription, Instant now) {
        return new SubscriptionStatus(
                subscription.status,
                plans.plan(subscription.priceId),
                subscription.isActive(now),
                subscription.periodEnds,
                subscription.cancelAtPeriodEnd);
    }

    /** Access also ends by time alone, which is no new version. */
    private static long tag(Subscription subscription, Instant now) {
        return 2 * subscription.version + (subscription.isActive(now) ? 1 : 0);
    }
}

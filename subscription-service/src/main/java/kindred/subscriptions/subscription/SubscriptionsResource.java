package kindred.subscriptions.subscription;

import static kindred.kit.openapi.ContractExtensions.REGISTERED_USERS_ONLY;
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
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
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

/** The subscription of the caller. */
@Path("/v1/subscription")
@Tag(name = "Subscription", description = "The subscription of the caller, its checkout and its management.")
public class SubscriptionsResource {
    /** Concurrent calls of Stripe. Each holds a database connection, so it is less than the pool: reads must go on. */
    private static final int MAX_STRIPE_CALLS = 8;

    private static final String ETAG = "ETag";
    private static final String ETAG_EXAMPLE = "\"7\"";
    private static final String STRIPE_UNAVAILABLE =
            "`service-unavailable`: Stripe is unavailable. Retry after the seconds in `Retry-After`.";

    private final Caller caller;
    private final StartCheckout startCheckout;
    private final Stripe stripe;
    private final Plans plans;
    private final Clock clock;

    SubscriptionsResource(Caller caller, StartCheckout startCheckout, Stripe stripe, Plans plans, Clock clock) {
        this.caller = caller;
        this.startCheckout = startCheckout;
        this.stripe = stripe;
        this.plans = plans;
        this.clock = clock;
    }

    @GET
    @Operation(
            summary = "Get the caller's subscription",
            description =
                    "Returns the status of the caller's subscription, and whether it gives access now. The service answers from its own copy and does not call Stripe.")
    @APIResponse(
            responseCode = "200",
            description = "The body is the status of your subscription.",
            headers =
                    @Header(
                            name = ETAG,
                            description = "The version of this response, for `If-None-Match`.",
                            schema = @Schema(type = STRING, examples = ETAG_EXAMPLE)))
    @APIResponse(
            responseCode = "304",
            description = "Your subscription is unchanged: it still has the version in `If-None-Match`.")
    public RestResponse<SubscriptionStatus> checkStatus(
            @Parameter(
                            description = "The `ETag` of your last response. If it is current, the response is 304.",
                            example = ETAG_EXAMPLE)
                    @RestHeader("If-None-Match")
                    @Nullable
                    String ifNoneMatch) {
        var now = clock.instant();
        var found = Subscription.find(caller.userId());
        var tag = found.map(subscription -> tag(subscription, now)).orElse(0L);
        var response = VersionTag.isKnown(ifNoneMatch, tag)
                ? ResponseBuilder.<SubscriptionStatus>create(Status.NOT_MODIFIED)
                : ResponseBuilder.ok(
                        found.map(subscription -> status(subscription, now)).orElse(SubscriptionStatus.NONE));
        return response.header(ETAG, VersionTag.of(tag)).build();
    }

    @POST
    @Path("upgrade")
    @Bulkhead(MAX_STRIPE_CALLS)
    @Operation(
            extensions = @Extension(name = REGISTERED_USERS_ONLY, value = "true", parseValue = true),
            summary = "Start a checkout",
            description =
                    "Starts a checkout of a plan and returns the URL of Stripe's payment page. Open `checkoutUrl` in a browser. While the checkout is open, another call with the same plan returns the same checkout.")
    @RequestBody(description = "The plan. Without a body, the default plan is used.", required = false)
    @APIResponse(responseCode = "200", description = "The body contains the URL of Stripe's payment page.")
    @APIResponse(
            responseCode = "400",
            description =
                    "`unknown-plan`: Unknown plan. Send the name of an existing plan, or none. `invalid-body`: Invalid request body.")
    @APIResponse(responseCode = "404", description = "`not-registered`: You are not registered. Call `register` first.")
    @APIResponse(
            responseCode = "409",
            description =
                    "`already-subscribed`: You already have a subscription, for which Stripe may still collect money. `detail` says how to settle it: in the portal, or in the checkout that is open.")
    @APIResponse(responseCode = "503", description = STRIPE_UNAVAILABLE)
    public CheckoutPage upgrade(@Nullable PlanChoice choice) {
        var checkout = startCheckout.start(caller.userId(), choice == null ? null : choice.plan());
        return new CheckoutPage(checkout.url(), checkout.expiresAt());
    }

    @POST
    @Path("portal")
    @Bulkhead(MAX_STRIPE_CALLS)
    @Operation(
            summary = "Open the billing portal",
            description =
                    "Creates a session of Stripe's billing portal, where the caller changes the card, cancels or resumes. Open `portalUrl` in a browser soon. Each URL is valid for one visit.")
    @APIResponse(responseCode = "200", description = "The body contains the URL of the billing portal.")
    @APIResponse(
            responseCode = "404",
            description = "`subscription-not-found`: Subscription not found. Call `upgrade` first.")
    @APIResponse(responseCode = "503", description = STRIPE_UNAVAILABLE)
    public PortalPage portal() {
        var customer = Subscription.find(caller.userId())
                .map(subscription -> subscription.stripeCustomerId)
                .orElseThrow(ProblemCode.SUBSCRIPTION_NOT_FOUND::problem);
        return new PortalPage(stripe.createPortalSession(customer));
    }

    private SubscriptionStatus status(Subscription subscription, Instant now) {
        return new SubscriptionStatus(
                subscription.status,
                plans.planOf(subscription.priceId),
                subscription.isActive(now),
                subscription.periodEnds,
                subscription.cancelAtPeriodEnd);
    }

    /** Includes the access, because access also ends by time, which does not change the version. */
    private static long tag(Subscription subscription, Instant now) {
        return 2 * subscription.version + (subscription.isActive(now) ? 1 : 0);
    }
}

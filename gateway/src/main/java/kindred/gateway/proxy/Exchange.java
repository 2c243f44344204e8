package kindred.gateway.proxy;

import io.vertx.core.Context;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import kindred.gateway.contract.Operation;
import kindred.gateway.contract.Target;
import kindred.gateway.problem.ConnectionTermination;
import kindred.kit.log.CauseChain;
import kindred.kit.problem.ProblemCode;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One request to a service and its response. The request is buffered and sent when it is complete; the response is
 * streamed. If one side aborts, the gateway aborts the other. Runs on the event loop of the client's connection.
 */
final class Exchange {
    private static final Logger LOG = Logger.getLogger(Exchange.class);

    private final Proxy proxy;
    private final RoutingContext context;
    private final HttpServerRequest clientRequest;
    private final HttpServerResponse clientResponse;
    private final Operation operation;
    private final Upstream upstream;
    private final Target target;
    private final Object caller;
    private final Context eventLoop;
    private final RequestBody body;
    private final DeadlineTimer timer;
    private final long startedAt = System.nanoTime();
    private ConcurrencyLimiter.@Nullable Permit permit;
    private @Nullable HttpClientRequest serviceRequest;
    private boolean isConnecting;
    /** The pool has not delivered the requested connection yet. The request to the pool cannot be cancelled. */
    private boolean isPoolPending;

    private boolean isResponding;
    private boolean isConnectionReused;
    private boolean isFinished;

    Exchange(
            Proxy proxy, RoutingContext context, Operation operation, Upstream upstream, Target target, Object caller) {
        this.proxy = proxy;
        this.context = context;
        this.clientRequest = context.request();
        this.clientResponse = context.response();
        this.operation = operation;
        this.upstream = upstream;
        this.target = target;
        this.caller = caller;
        this.eventLoop = context.vertx().getOrCreateContext();
        this.body = new RequestBody(clientRequest, eventLoop, proxy.bodyBudget, this::acquirePermit, this::rejectBody);
        this.timer = new DeadlineTimer(context.vertx(), this::onTimeout);
    }

    void start() {
        context.addEndHandler(end -> {
            if (end.failed()) abort(RequestOutcome.ABANDONED);
        });
        if (ConnectionTermination.hasBody(clientRequest)) {
            timer.start(proxy.timeouts.upload());
            body.read();
        } else {
            clientRequest.resume();
            acquirePermit();
        }
    }

    /**
     * Runs when the body is complete, so that a slow client holds no connection and a rejected request has reached no
     * service. The limiter and the timer bound the wait for a connection. Vert.x' own timeout (setConnectTimeout of a
     * request) would leak a connection that becomes free at the moment of the timeout.
     */
    private void acquirePermit() {
        isConnecting = true;
        timer.start(proxy.timeouts.connect());
        permit = upstream.limiter().acquire(caller, () -> eventLoop.runOnContext(now -> requestConnection()));
        if (permit == null) fail(RequestOutcome.UNAVAILABLE, ProblemCode.SERVICE_UNAVAILABLE, "queue is full");
        else if (permit.isImmediate) requestConnection();
    }

    /** The pool has a free connection now, or may open one. The timeout starts again for it. */
    private void requestConnection() {
        if (isFinished) return;
        isPoolPending = true;
        timer.start(proxy.timeouts.connect());
        proxy.client
                .request(upstream.request(clientRequest.method(), target.toString()))
                .onComplete(this::sendRequest, this::onConnectFailure);
    }

    private void sendRequest(HttpClientRequest request) {
        isPoolPending = false;
        request.exceptionHandler(
                cause -> LOG.debug("Connection to a service failed", cause)); // the response fails, too, and is logged
        if (isFinished) {
            // A request that has not begun cannot be reset: its connection would stay in use
            request.connection().close();
            releasePermit();
            return;
        }
        serviceRequest = request;
        isConnectionReused = proxy.reusedConnections.isReused(request.connection());
        proxy.headers.copyRequest(clientRequest, request.headers());
        request.response().onComplete(this::forwardResponse, this::onResponseFailure);
        timer.start(proxy.timeouts.response());
        if (ConnectionTermination.hasBody(clientRequest)) request.end(body.bytes());
        else request.end();
    }

    private void forwardResponse(HttpClientResponse response) {
        if (isFinished) return;
        isResponding = true;
        body.release();
        clientResponse.setStatusCode(response.statusCode()).setStatusMessage(response.statusMessage());
        proxy.headers.copyResponse(response.headers(), upstream.origin(), clientResponse.headers());
        var isChunked = mayHaveBody(response) && !clientResponse.headers().contains(HttpHeaders.CONTENT_LENGTH);
        if (isChunked) clientResponse.setChunked(true);
        timer.start(proxy.timeouts.idle());
        new TappedStream(response, chunk -> timer.reset())
                .pipe()
                .endOnFailure(false)
                .to(clientResponse)
                .onComplete(
                        done -> finish(RequestOutcome.ofStatus(response.statusCode())),
                        cause -> abort(RequestOutcome.BROKEN_OFF));
    }

    private boolean mayHaveBody(HttpClientResponse response) {
        return !clientRequest.method().equals(HttpMethod.HEAD)
                && response.statusCode() != 204
                && response.statusCode() != 304;
    }

    private void onConnectFailure(Throwable cause) {
        isPoolPending = false;
        releasePermit();
        fail(RequestOutcome.UNAVAILABLE, ProblemCode.SERVICE_UNAVAILABLE, CauseChain.of(cause));
    }

    private void onResponseFailure(Throwable cause) {
        if (!isFinished && isConnectionReused && ReusedConnections.isClosed(cause)) retry(cause);
        else fail(RequestOutcome.BAD_GATEWAY, ProblemCode.BAD_GATEWAY, CauseChain.of(cause));
    }

    /** Terminates: each attempt takes a reused connection out of the pool, and a new connection is not retried. */
    private void retry(Throwable cause) {
        LOG.debugf("Request retried service=%s cause=%s", operation.service(), CauseChain.of(cause));
        serviceRequest = null;
        requestConnection();
    }

    private void onTimeout() {
        if (isResponding) abort(RequestOutcome.BROKEN_OFF);
        else if (serviceRequest != null) fail(RequestOutcome.TIMEOUT, ProblemCode.GATEWAY_TIMEOUT, "response timeout");
        else if (isConnecting) fail(RequestOutcome.UNAVAILABLE, ProblemCode.SERVICE_UNAVAILABLE, "connection timeout");
        else abort(RequestOutcome.REFUSED, ProblemCode.REQUEST_TIMEOUT);
    }

    private void fail(RequestOutcome outcome, ProblemCode code, String cause) {
        if (!isFinished)
            LOG.warnf(
                    "Request failed status=%d service=%s operation=%s outcome=%s cause=%s",
                    code.status(), operation.service(), operation.id(), outcome.tag(), cause);
        abort(outcome, code);
    }

    /** The body is too large, or was evicted from the budget. */
    private void rejectBody(ProblemCode code) {
        if (code == ProblemCode.SERVICE_UNAVAILABLE) fail(RequestOutcome.REFUSED, code, "body buffer is full");
        else abort(RequestOutcome.REFUSED, code);
    }

    private void abort(RequestOutcome outcome, ProblemCode code) {
        if (isFinished) return;
        abort(outcome);
        if (!isResponding) proxy.problems.write(context, code);
    }

    private void abort(RequestOutcome outcome) {
        if (isFinished) return;
        finish(outcome);
        if (serviceRequest != null) serviceRequest.reset();
        if (isResponding) ConnectionTermination.abort(clientRequest);
    }

    private void finish(RequestOutcome outcome) {
        if (isFinished) return;
        isFinished = true;
        timer.cancel();
        body.release();
        if (!isPoolPending) releasePermit();
        proxy.metrics.record(operation, outcome, Duration.ofNanos(System.nanoTime() - startedAt));
    }

    private void releasePermit() {
        if (permit != null) permit.release();
    }
}

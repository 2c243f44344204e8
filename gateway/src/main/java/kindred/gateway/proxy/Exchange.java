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
 * One request on its way to a service and the answer on its way back. The request is passed on once it is whole; the answer streams.
 * If either side breaks off, so does the other. Everything runs on the event loop of the client's connection.
 */
final class Exchange {
    private static final Logger LOG = Logger.getLogger(Exchange.class);

    private final Proxy proxy;
    private final RoutingContext context;
    private final HttpServerRequest client;
    private final HttpServerResponse answer;
    private final Operation operation;
    private final Upstream upstream;
    private final Target target;
    private final Context eventLoop;
    private final RequestBody body;
    private final DeadlineTimer timer;
    private final long began = System.nanoTime();
    private ConcurrencyLimiter.@Nullable Permit permit;
    private @Nullable HttpClientRequest service;
    private boolean isConnecting;
    /** Until the pool has answered, which cannot be told that nobody waits any more. */
    private boolean isPoolAsked;

    private boolean isAnswering;
    private boolean isOnKeptConnection;
    private boolean over;

    Exchange(Proxy proxy, RoutingContext context, Operation operation, Upstream upstream, Target target) {
        this.proxy = proxy;
        this.context = context;
        this.client = context.request();
        this.answer = context.response();
        this.operation = operation;
        this.upstream = upstream;
        this.target = target;
        this.eventLoop = context.vertx().getOrCreateContext();
        this.body = new RequestBody(client, eventLoop, proxy.bodies, this::connect, this::refuseBody);
        this.timer = new DeadlineTimer(context.vertx(), this::late);
    }

    void begin() {
        context.addEndHandler(end -> {
            if (end.failed()) breakOff(RequestOutcome.ABANDONED);
        });
        if (ConnectionTermination.hasBody(client)) {
            timer.await(proxy.timeouts.upload());
            body.read();
        } else {
            client.resume();
            connect();
        }
    }

    /**
     * Only now, so that a client that sends slowly keeps no connection from others, and what is refused has reached nobody. How long to wait
     * for a connection is our matter: Vert.x' own limit (setConnectTimeout of a request) loses one that comes free in the moment in which it
     * gives up, for ever.
     */
    private void connect() {
        isConnecting = true;
        timer.await(proxy.timeouts.connect());
        permit = upstream.limiter().acquire(() -> eventLoop.runOnContext(now -> askPool()));
        if (permit == null) fail(RequestOutcome.UNAVAILABLE, ProblemCode.SERVICE_UNAVAILABLE, "too many requests wait");
        else if (permit.isImmediate) askPool();
    }

    /** There is a connection now, or one can be opened: for that there is as much time again. */
    private void askPool() {
        if (over) return;
        isPoolAsked = true;
        timer.await(proxy.timeouts.connect());
        proxy.client
                .request(upstream.request(client.method(), target.toString()))
                .onComplete(this::ask, this::unreachable);
    }

    private void ask(HttpClientRequest service) {
        isPoolAsked = false;
        service.exceptionHandler(
                cause -> LOG.debug("A service's connection failed", cause)); // the answer fails, too, and tells
        if (over) {
            // Nobody waits for it any more. What has not begun cannot be reset: its connection would stay taken
            service.connection().close();
            releasePermit();
            return;
        }
        this.service = service;
        isOnKeptConnection = proxy.kept.isKept(service.connection());
        proxy.headers.ask(client, service.headers());
        service.response().onComplete(this::passAnswer, this::noAnswer);
        timer.await(proxy.timeouts.answer());
        if (ConnectionTermination.hasBody(client)) service.end(body.bytes());
        else service.end();
    }

    private void passAnswer(HttpClientResponse response) {
        if (over) return;
        isAnswering = true;
        body.release();
        answer.setStatusCode(response.statusCode()).setStatusMessage(response.statusMessage());
        proxy.headers.answer(response.headers(), upstream.origin(), answer.headers());
        var isChunked = mayHaveBody(response) && !answer.headers().contains(HttpHeaders.CONTENT_LENGTH);
        if (isChunked) answer.setChunked(true);
        timer.await(proxy.timeouts.idle());
        new TappedStream(response, piece -> timer.moved())
                .pipe()
                .endOnFailure(false)
                .to(answer)
                .onComplete(
                        passed -> record(RequestOutcome.ofStatus(response.statusCode())),
                        cause -> breakOff(RequestOutcome.BROKEN_OFF));
    }

    private boolean mayHaveBody(HttpClientResponse response) {
        return !client.method().equals(HttpMethod.HEAD) && response.statusCode() != 204 && response.statusCode() != 304;
    }

    private void unreachable(Throwable cause) {
        isPoolAsked = false;
        releasePermit();
        fail(RequestOutcome.UNAVAILABLE, ProblemCode.SERVICE_UNAVAILABLE, CauseChain.of(cause));
    }

    private void noAnswer(Throwable cause) {
        if (!over && isOnKeptConnection && KeptConnections.isClosed(cause)) askAgain(cause);
        else fail(RequestOutcome.BAD_GATEWAY, ProblemCode.BAD_GATEWAY, CauseChain.of(cause));
    }

    /** Ends: each try takes a kept connection out of the pool, and on a new one nothing is tried again. */
    private void askAgain(Throwable cause) {
        LOG.debugf("Sending a request again service=%s cause=%s", operation.service(), CauseChain.of(cause));
        service = null;
        askPool();
    }

    private void late() {
        if (isAnswering) breakOff(RequestOutcome.BROKEN_OFF);
        else if (service != null) fail(RequestOutcome.TIMEOUT, ProblemCode.GATEWAY_TIMEOUT, "no answer in time");
        else if (isConnecting)
            fail(RequestOutcome.UNAVAILABLE, ProblemCode.SERVICE_UNAVAILABLE, "no connection in time");
        else breakOff(RequestOutcome.REFUSED, ProblemCode.REQUEST_TIMEOUT);
    }

    private void fail(RequestOutcome outcome, ProblemCode code, String cause) {
        if (!over)
            LOG.warnf(
                    "Request failed status=%d service=%s operation=%s outcome=%s cause=%s",
                    code.status(), operation.service(), operation.id(), outcome.tag(), cause);
        breakOff(outcome, code);
    }

    /** The body is too large, or had to make room for others. */
    private void refuseBody(ProblemCode why) {
        if (why == ProblemCode.SERVICE_UNAVAILABLE) fail(RequestOutcome.REFUSED, why, "no room for the request's body");
        else breakOff(RequestOutcome.REFUSED, why);
    }

    private void breakOff(RequestOutcome outcome, ProblemCode code) {
        if (over) return;
        breakOff(outcome);
        if (!isAnswering) proxy.problems.answer(context, code);
    }

    private void breakOff(RequestOutcome outcome) {
        if (over) return;
        record(outcome);
        if (service != null) service.reset();
        if (isAnswering) ConnectionTermination.breakOff(client);
    }

    private void record(RequestOutcome outcome) {
        if (over) return;
        over = true;
        timer.end();
        body.release();
        if (!isPoolAsked) releasePermit();
        proxy.metrics.record(operation, outcome, Duration.ofNanos(System.nanoTime() - began));
    }

    private void releasePermit() {
        if (permit != null) permit.release();
    }
}

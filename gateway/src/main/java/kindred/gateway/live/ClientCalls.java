package kindred.gateway.live;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import kindred.gateway.proxy.ServiceClient;
import kindred.gateway.proxy.ServiceClient.Response;
import kindred.kit.log.CauseChain;
import kindred.kit.problem.ProblemCode;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Calls services with the session of a socket's client, and reports failures to the client. */
final class ClientCalls {
    private static final Logger LOG = Logger.getLogger(ClientCalls.class);

    private static final String USERS = "user-service";

    private final ServiceClient services;
    private final LiveSocket socket;
    private final CallQueue queue;

    /** A service rejected the call with a problem (RFC 9457). */
    static final class CallRejected extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final @Nullable String code;
        private final @Nullable String detail;

        private CallRejected(@Nullable String code, @Nullable String detail) {
            super(code, null, false, false);
            this.code = code;
            this.detail = detail;
        }

        /** A problem without a detail is described by its title. */
        private static CallRejected of(Response response) {
            try {
                var problem = response.body().toJsonObject();
                var member = problem.getValue("detail") == null ? "title" : "detail";
                return new CallRejected(problem.getString("code"), problem.getString(member));
            } catch (DecodeException | ClassCastException noProblem) {
                return new CallRejected(ProblemCode.BAD_GATEWAY.code(), ProblemCode.BAD_GATEWAY.title());
            }
        }
    }

    ClientCalls(ServiceClient services, LiveSocket socket, CallQueue queue) {
        this.services = services;
        this.socket = socket;
        this.queue = queue;
    }

    Future<JsonObject> get(String service, String target) {
        return call(HttpMethod.GET, service, target, null);
    }

    /** Fails with {@link CallRejected} unless the status is 2xx. */
    Future<JsonObject> call(HttpMethod method, String service, String target, @Nullable JsonObject body) {
        return queue.run(() -> respond(method, service, target, body))
                .map(response -> response.body().toJsonObject());
    }

    /** The same as {@link #get}, with the headers of the response. */
    Future<Response> read(String service, String target) {
        return queue.run(() -> respond(HttpMethod.GET, service, target, null));
    }

    /** The profiles of the users that are registered. One call looks up all of them. */
    Future<JsonArray> profiles(List<UUID> userIds) {
        if (userIds.size() == 1) return profile(userIds.get(0));
        var ids = userIds.stream().map(UUID::toString).collect(Collectors.joining(","));
        return queue.run(() -> respond(HttpMethod.GET, USERS, "/v1/users?ids=" + ids, null))
                .map(response -> response.body().toJsonObject().getJsonArray("items"));
    }

    private Future<JsonArray> profile(UUID userId) {
        return queue.run(() -> respond(HttpMethod.GET, USERS, "/v1/users/" + userId, null))
                .map(response -> new JsonArray().add(response.body().toJsonObject()))
                .recover(failure -> failure instanceof CallRejected rejected
                                && ProblemCode.USER_NOT_FOUND.code().equals(rejected.code)
                        ? Future.succeededFuture(new JsonArray())
                        : Future.failedFuture(failure));
    }

    private Future<Response> respond(HttpMethod method, String service, String target, @Nullable JsonObject body) {
        return services.call(service, method, target, socket.userId(), socket.token(), body)
                .map(response -> {
                    if (!response.isSuccess()) throw CallRejected.of(response);
                    return response;
                });
    }

    /**
     * Passes the result of a call to {@code action}. If either fails, the client gets an {@code error} for its frame.
     */
    <T> void handle(String frameType, Future<T> result, Consumer<T> action) {
        result.map(body -> {
                    action.accept(body);
                    return body;
                })
                .onFailure(failure -> sendError(frameType, failure));
    }

    /** The calls that wait are not made. */
    void close() {
        queue.close();
    }

    void sendError(String frameType, Throwable failure) {
        if (failure instanceof CallRejected rejected) socket.sendError(frameType, rejected.code, rejected.detail);
        else if (failure instanceof CallQueue.Full) socket.sendError(frameType, ProblemCode.SERVICE_UNAVAILABLE);
        else if (failure instanceof DecodeException) sendError(frameType, ProblemCode.BAD_GATEWAY, failure);
        else sendError(frameType, ProblemCode.SERVICE_UNAVAILABLE, failure);
    }

    private void sendError(String frameType, ProblemCode code, Throwable cause) {
        LOG.warnf("Live frame failed frame=%s code=%s cause=%s", frameType, code.code(), CauseChain.of(cause));
        socket.sendError(frameType, code);
    }
}

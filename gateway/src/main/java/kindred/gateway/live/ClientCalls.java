package kindred.gateway.live;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;
import kindred.gateway.proxy.ServiceClient;
import kindred.gateway.proxy.ServiceClient.Response;
import kindred.kit.log.CauseChain;
import kindred.kit.problem.ProblemCode;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Calls services with the session of a socket's client, and reports failures to the client. */
final class ClientCalls {
    private static final Logger LOG = Logger.getLogger(ClientCalls.class);

    private final ServiceClient services;
    private final LiveSocket socket;

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

    ClientCalls(ServiceClient services, LiveSocket socket) {
        this.services = services;
        this.socket = socket;
    }

    Future<JsonObject> get(String service, String target) {
        return call(HttpMethod.GET, service, target, null);
    }

    /** Fails with {@link CallRejected} unless the status is 2xx. */
    Future<JsonObject> call(HttpMethod method, String service, String target, @Nullable JsonObject body) {
        return services.call(service, method, target, socket.token(), body).map(response -> {
            if (!response.isSuccess()) throw CallRejected.of(response);
            return response.body().toJsonObject();
        });
    }

    /**
     * Passes the result of a call to {@code action}. If either fails, the client gets an {@code error} for its frame.
     */
    void handle(String frameType, Future<JsonObject> result, Consumer<JsonObject> action) {
        result.map(body -> {
                    action.accept(body);
                    return body;
                })
                .onFailure(failure -> sendError(frameType, failure));
    }

    void sendError(String frameType, Throwable failure) {
        if (failure instanceof CallRejected rejected) socket.sendError(frameType, rejected.code, rejected.detail);
        else if (failure instanceof DecodeException) sendError(frameType, ProblemCode.BAD_GATEWAY, failure);
        else sendError(frameType, ProblemCode.SERVICE_UNAVAILABLE, failure);
    }

    private void sendError(String frameType, ProblemCode code, Throwable cause) {
        LOG.warnf("Live frame failed frame=%s code=%s cause=%s", frameType, code.code(), CauseChain.of(cause));
        socket.sendError(frameType, code);
    }
}

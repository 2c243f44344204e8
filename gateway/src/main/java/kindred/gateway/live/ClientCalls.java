package kindred.gateway.live;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;
import kindred.gateway.proxy.ServiceClient;
import kindred.gateway.proxy.ServiceClient.Answer;
import kindred.kit.log.CauseChain;
import kindred.kit.problem.ProblemCode;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Calls in the name of a socket's client, who is told what was refused. */
final class ClientCalls {
    private static final Logger LOG = Logger.getLogger(ClientCalls.class);

    private final ServiceClient services;
    private final LiveSocket socket;

    /** A service has said no, and why: its problem has a code for it. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final @Nullable String code;
        private final @Nullable String title;

        private Refused(@Nullable String code, @Nullable String title) {
            super(code, null, false, false);
            this.code = code;
            this.title = title;
        }

        private static Refused by(Answer answer) {
            try {
                var problem = answer.body().toJsonObject();
                return new Refused(problem.getString("code"), problem.getString("title"));
            } catch (DecodeException | ClassCastException noProblem) {
                return new Refused(ProblemCode.BAD_GATEWAY.code(), ProblemCode.BAD_GATEWAY.title());
            }
        }
    }

    ClientCalls(ServiceClient services, LiveSocket socket) {
        this.services = services;
        this.socket = socket;
    }

    Future<JsonObject> get(String service, String target) {
        return ask(HttpMethod.GET, service, target, null);
    }

    /** Fails with {@link Refused} if it is. */
    Future<JsonObject> ask(HttpMethod method, String service, String target, @Nullable JsonObject body) {
        return services.ask(service, method, target, socket.token(), body).map(answer -> {
            if (!answer.isSuccess()) throw Refused.by(answer);
            return answer.body().toJsonObject();
        });
    }

    /** @param frame of the client, which wants that answer */
    void answer(String frame, Future<JsonObject> asked, Consumer<JsonObject> then) {
        asked.map(answer -> {
                    then.accept(answer);
                    return answer;
                })
                .onFailure(failed -> refuse(frame, failed));
    }

    void refuse(String frame, Throwable failed) {
        if (failed instanceof Refused refused) socket.refuse(frame, refused.code, refused.title);
        else if (failed instanceof DecodeException) fail(frame, ProblemCode.BAD_GATEWAY, failed);
        else fail(frame, ProblemCode.SERVICE_UNAVAILABLE, failed);
    }

    private void fail(String frame, ProblemCode code, Throwable cause) {
        LOG.warnf("Live frame failed frame=%s code=%s cause=%s", frame, code.code(), CauseChain.of(cause));
        socket.refuse(frame, code);
    }
}

package kindred.kit.operation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.TreeMap;
import java.util.regex.Pattern;
import kindred.kit.log.AuditLog;
import kindred.kit.problem.ProblemCode;
import kindred.kit.problem.ProblemWriter;
import kindred.kit.problem.ServerErrorLog;
import org.jspecify.annotations.Nullable;

/**
 * Registers the operations that operators may ask for, under {@code /q/operations/} on the port of operations. A
 * service observes this class at its start and adds its operations. Each call needs the token of an operator and a
 * reason, and leaves a line in the audit log.
 *
 * <p>Operations run on worker threads. A failure is answered with a problem: {@link IllegalArgumentException} with 400
 * and its message, an {@link HttpProblem} as it is, an unavailable database with 503, anything else with 500. Each 5xx
 * is logged with its cause.
 */
public final class OperatorEndpoints {
    /** The header in which an operator says why. */
    static final String REASON = "Kindred-Reason";

    private static final String ROOT = "/q/operations/";
    /** ASCII, because HTTP defines no other encoding of a header. */
    private static final Pattern WELL_FORMED_REASON = Pattern.compile("(?=.*\\S)[ -~]{1,200}");

    private final Router router;
    private final OperatorIdentity identity;
    private final ProblemWriter problems;
    private final ObjectMapper json;

    OperatorEndpoints(Router router, OperatorIdentity identity, ProblemWriter problems, ObjectMapper json) {
        this.router = router;
        this.identity = identity;
        this.problems = problems;
        this.json = json;
    }

    /** An operation whose result is the JSON answer; null is answered with 204. */
    public interface Operation {
        @Nullable
        Object run(RoutingContext request) throws Exception;
    }

    /** An operation that writes its answer itself, piece by piece. */
    public interface StreamingOperation {
        void run(RoutingContext request) throws Exception;
    }

    /** @param path after {@code /q/operations/}; may have Vert.x Web's path parameters */
    public void get(String path, Operation operation) {
        register(HttpMethod.GET, path, request -> answer(request, operation));
    }

    /** @param path as in {@link #get} */
    public void post(String path, Operation operation) {
        register(HttpMethod.POST, path, request -> answer(request, operation));
    }

    /** If the operation fails after the answer has begun, the connection is closed. */
    public void postStreaming(String path, StreamingOperation operation) {
        register(HttpMethod.POST, path, operation);
    }

    private void register(HttpMethod method, String path, StreamingOperation operation) {
        var action = method.name() + " " + path;
        router.route(method, ROOT + path).blockingHandler(request -> run(request, action, operation), false);
    }

    private void run(RoutingContext request, String action, StreamingOperation operation) {
        var target = target(request);
        AuditLog.Act act;
        try {
            act = new AuditLog.Act(identity.require(request.request()), action, target, reason(request));
        } catch (RuntimeException refusal) {
            var status = ProblemCode.problemOf(refusal).getStatusCode();
            AuditLog.refused(action, target, status);
            if (status == ProblemCode.UNAUTHENTICATED.status())
                request.response().putHeader("WWW-Authenticate", "Bearer");
            fail(request, refusal);
            return;
        }
        AuditLog.started(act);
        AuditLog.ended(act, run(request, operation));
    }

    /** Returns the status of the response, or of the problem that ended it. */
    private int run(RoutingContext request, StreamingOperation operation) {
        try {
            operation.run(request);
            return request.response().getStatusCode();
        } catch (Exception failure) {
            return fail(request, failure);
        }
    }

    private int fail(RoutingContext request, Exception failure) {
        var problem = ProblemCode.problemOf(failure);
        ServerErrorLog.write(problem, failure);
        if (request.response().headWritten()) request.request().connection().close();
        else problems.write(request, problem);
        return problem.getStatusCode();
    }

    private void answer(RoutingContext request, Operation operation) throws Exception {
        var result = operation.run(request);
        var response = request.response();
        if (result == null) response.setStatusCode(204).end();
        else response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(json.writeValueAsString(result));
    }

    /** The parameters of the path, then the query as it was sent, so that no parameter hides another one. */
    private static String target(RoutingContext request) {
        var parameters = new ArrayList<String>();
        new TreeMap<>(request.pathParams()).forEach((name, value) -> parameters.add(name + "=" + value));
        var query = request.request().query();
        if (query != null) parameters.add(query);
        return String.join("&", parameters);
    }

    private static String reason(RoutingContext request) {
        var reason = request.request().getHeader(REASON);
        if (reason == null || !WELL_FORMED_REASON.matcher(reason).matches())
            throw ProblemCode.INVALID_REQUEST.problem(
                    "The header " + REASON + " must say why, in 1 to 200 characters of ASCII.");
        return reason;
    }
}

package kindred.bench.load;

import io.hyperfoil.api.connection.Connection;
import io.hyperfoil.api.session.Session;
import io.hyperfoil.http.api.HttpMethod;
import io.hyperfoil.http.api.HttpRequestWriter;
import io.hyperfoil.http.steps.HttpRequestStepBuilder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The step that sends the request of the call in progress. */
final class Request {
    private Request() {}

    static HttpRequestStepBuilder step(ResponseRecorder responses) {
        return new HttpRequestStepBuilder()
                .method(() ->
                        session -> HttpMethod.valueOf(PendingCall.call(session).method()))
                .path(session -> PendingCall.call(session).path())
                .headerAppender(Request::headers)
                .body(Request::body)
                .handler()
                .status((request, status) -> responses.status(status))
                .endHandler();
    }

    private static void headers(Session session, HttpRequestWriter writer) {
        var call = PendingCall.call(session);
        if (call.authorization() != null) writer.putHeader("Authorization", call.authorization());
        if (call.idempotencyKey() != null) writer.putHeader("Idempotency-Key", call.idempotencyKey());
        if (call.body() != null) writer.putHeader("Content-Type", "application/json");
    }

    private static @Nullable ByteBuf body(Session session, Connection connection) {
        var body = PendingCall.call(session).body();
        return body == null ? null : Unpooled.wrappedBuffer(body.getBytes(StandardCharsets.UTF_8));
    }
}

package kindred.messaging.report;

import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import kindred.kit.database.Row;
import kindred.kit.database.Sql;
import kindred.kit.operation.OperatorEndpoints;
import kindred.kit.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * Lists and closes reports for operators. {@code GET /q/operations/reports} returns the 100
 * oldest open reports as {@code {"items": […]}}. {@code POST /q/operations/reports/{reportId}/close} closes a report:
 * 204, or 404 if no open report has the id.
 */
@ApplicationScoped
class ListOpenReports {
    private static final String OLDEST = """
            select id, reporter_id, reported_id, seq, reason, comment, context, created_at
            from reports where closed_at is null order by created_at, id limit 100
            """;

    private static final String CLOSE =
            "update reports set closed_at = clock_timestamp() where id = ? and closed_at is null returning id";

    private final Sql sql;

    ListOpenReports(Sql sql) {
        this.sql = sql;
    }

    /**
     * @param seq the seq of the reported message; 0 if the report is about the user
     * @param context the messages around it, or the last messages, as {@code getMessages} returned them when the report
     *     was filed
     */
    record Report(
            UUID reportId,
            UUID reporterId,
            UUID reportedId,
            long seq,
            String reason,
            @Nullable String comment,
            @JsonRawValue String context,
            Instant createdAt) {}

    void register(@Observes OperatorEndpoints endpoints) {
        endpoints.get("reports", request -> Map.of("items", sql.rows(OLDEST, ListOpenReports::report)));
        endpoints.post("reports/:reportId/close", request -> close(request.pathParam("reportId")));
    }

    private @Nullable Object close(String reportId) {
        if (sql.row(CLOSE, row -> true, id(reportId)).isEmpty())
            throw ProblemCode.NOT_FOUND.problem("No open report has this id.");
        return null;
    }

    /** Text that is not a UUID becomes an id that no report has, so that the response is a 404. */
    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            return new UUID(0, 0);
        }
    }

    private static Report report(Row row) throws SQLException {
        return new Report(
                row.uuid("id"),
                row.uuid("reporter_id"),
                row.uuid("reported_id"),
                row.number("seq"),
                row.text("reason"),
                row.optionalText("comment"),
                row.text("context"),
                row.instant("created_at"));
    }
}

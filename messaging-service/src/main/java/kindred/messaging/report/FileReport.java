package kindred.messaging.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kindred.kit.problem.ProblemCode;
import kindred.messaging.ConversationId;
import kindred.messaging.database.Row;
import kindred.messaging.database.Sql;
import kindred.messaging.message.Message;
import kindred.messaging.people.UserLookup;

/** Keeps a report with its context: what was said around it, as it is at this moment. */
@ApplicationScoped
class FileReport {
    private static final int MOST_A_DAY = 20;
    private static final int AROUND = 10;

    private static final String BEFORE =
            "select * from (select * from messages where conversation_id = ? and seq <= ? order by seq desc limit ?) m order by seq";

    private static final String AFTER =
            "select * from messages where conversation_id = ? and seq > ? order by seq limit ?";

    private static final String INSERT = """
            insert into reports (id, reporter_id, reported_id, seq, reason, comment, context, created_at)
            select gen_random_uuid(), reporter, ?, ?, ?, ?, ?::jsonb, date_trunc('milliseconds', clock_timestamp())
            from (select ?::uuid as reporter) by
            where ? > (select count(*) from reports where reporter_id = reporter and created_at > now() - interval '1 day')
            on conflict (reporter_id, reported_id, seq) do nothing
            returning id, created_at
            """;

    private static final String KNOWN =
            "select id, created_at from reports where reporter_id = ? and reported_id = ? and seq = ?";

    private final Sql sql;
    private final UserLookup acquaintances;
    private final ObjectMapper json;

    FileReport(Sql sql, UserLookup acquaintances, ObjectMapper json) {
        this.sql = sql;
        this.acquaintances = acquaintances;
        this.json = json;
    }

    /** @param first false when it had been filed before */
    record Filed(FiledReport report, boolean first) {}

    Filed file(UUID reporter, NewReport report) {
        if (reporter.equals(report.userId()))
            throw ProblemCode.VALIDATION_FAILED.problem("You cannot report yourself.");
        acquaintances.demand(reporter, report.userId());
        var seq = report.seq() == null ? 0 : report.seq();
        return known(reporter, report, seq).orElseGet(() -> insert(reporter, report, seq, context(reporter, report)));
    }

    private Optional<Filed> known(UUID reporter, NewReport report, long seq) {
        return sql.row(KNOWN, FileReport::filed, reporter, report.userId(), seq).map(filed -> new Filed(filed, false));
    }

    private Filed insert(UUID reporter, NewReport report, long seq, List<Message> context) {
        return sql.row(
                        INSERT,
                        FileReport::filed,
                        report.userId(),
                        seq,
                        report.reason(),
                        report.comment(),
                        write(context),
                        reporter,
                        MOST_A_DAY)
                .map(filed -> new Filed(filed, true))
                .or(() -> known(reporter, report, seq))
                .orElseThrow(() -> ProblemCode.TOO_MANY_REPORTS.problem(Duration.ofHours(1)));
    }

    private List<Message> context(UUID reporter, NewReport report) {
        var conversation = ConversationId.of(reporter, report.userId()).value();
        if (report.seq() == null) return sql.rows(BEFORE, Message::of, conversation, Long.MAX_VALUE, 2 * AROUND);
        var before = sql.rows(BEFORE, Message::of, conversation, report.seq(), AROUND + 1);
        if (before.isEmpty() || before.get(before.size() - 1).seq() != report.seq())
            throw ProblemCode.MESSAGE_NOT_FOUND.problem();
        if (!before.get(before.size() - 1).senderId().equals(report.userId()))
            throw ProblemCode.VALIDATION_FAILED.problem("seq must be a message of the reported user.");
        var around = new ArrayList<>(before);
        around.addAll(sql.rows(AFTER, Message::of, conversation, report.seq(), AROUND));
        return around;
    }

    private String write(List<Message> context) {
        try {
            return json.writeValueAsString(context);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static FiledReport filed(Row row) throws SQLException {
        return new FiledReport(row.uuid("id"), row.instant("created_at"));
    }
}

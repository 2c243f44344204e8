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
import kindred.kit.database.Row;
import kindred.kit.database.Sql;
import kindred.kit.problem.ProblemCode;
import kindred.messaging.ConversationId;
import kindred.messaging.message.Message;
import kindred.messaging.people.UserLookup;

/** Stores a report with its context: a copy of the messages around the reported one. */
@ApplicationScoped
class FileReport {
    private static final int MAX_PER_DAY = 20;
    private static final int CONTEXT_EACH_WAY = 10;

    private static final String BEFORE =
            "select * from (select * from messages where conversation_id = ? and seq <= ? order by seq desc limit ?) "
                    + "m order by seq";

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

    private static final String FIND =
            "select id, created_at from reports where reporter_id = ? and reported_id = ? and seq = ?";

    private final Sql sql;
    private final UserLookup userLookup;
    private final ObjectMapper json;

    FileReport(Sql sql, UserLookup userLookup, ObjectMapper json) {
        this.sql = sql;
        this.userLookup = userLookup;
        this.json = json;
    }

    /** @param isNew false if the caller has filed the same report before */
    record Filed(FiledReport report, boolean isNew) {}

    Filed file(UUID reporter, NewReport report) {
        if (reporter.equals(report.userId()))
            throw ProblemCode.VALIDATION_FAILED.problem("You cannot report yourself.");
        userLookup.requireRegistered(reporter, report.userId());
        var seq = report.seq() == null ? 0 : report.seq();
        return find(reporter, report, seq).orElseGet(() -> insert(reporter, report, seq, context(reporter, report)));
    }

    private Optional<Filed> find(UUID reporter, NewReport report, long seq) {
        return sql.row(FIND, FileReport::filed, reporter, report.userId(), seq).map(filed -> new Filed(filed, false));
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
                        MAX_PER_DAY)
                .map(filed -> new Filed(filed, true))
                .or(() -> find(reporter, report, seq))
                .orElseThrow(() -> ProblemCode.TOO_MANY_REPORTS.problem(Duration.ofHours(1)));
    }

    private List<Message> context(UUID reporter, NewReport report) {
        var conversation = ConversationId.of(reporter, report.userId()).value();
        if (report.seq() == null)
            return sql.rows(BEFORE, Message::of, conversation, Long.MAX_VALUE, 2 * CONTEXT_EACH_WAY);
        var before = sql.rows(BEFORE, Message::of, conversation, report.seq(), CONTEXT_EACH_WAY + 1);
        if (before.isEmpty() || before.get(before.size() - 1).seq() != report.seq())
            throw ProblemCode.MESSAGE_NOT_FOUND.problem();
        if (!before.get(before.size() - 1).senderId().equals(report.userId()))
            throw ProblemCode.VALIDATION_FAILED.problem("seq must be a message of the reported user.");
        var context = new ArrayList<>(before);
        context.addAll(sql.rows(AFTER, Message::of, conversation, report.seq(), CONTEXT_EACH_WAY));
        return context;
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

package kindred.bench.scenario;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import kindred.bench.floor.JdbcFloor;
import kindred.bench.seed.ConversationSeed;

/** What anybody would write who sends a message: takes the number, inserts the row, emits the event, commits. As durable as the service. */
final class PlainSend implements JdbcFloor.Transaction {
    private final Connection connection;
    private final ConversationSeed talks;
    private final PreparedStatement take;
    private final PreparedStatement insert;
    private final PreparedStatement emit;

    PlainSend(Connection connection, ConversationSeed talks) throws SQLException {
        this.connection = connection;
        this.talks = talks;
        connection.setAutoCommit(false);
        take = connection.prepareStatement("update conversations set last_seq = last_seq + 1, last_message_id = ?, "
                + "updated_at = greatest(updated_at, date_trunc('milliseconds', clock_timestamp())) where id = ? "
                + "returning last_seq, updated_at");
        insert =
                connection.prepareStatement("insert into messages (conversation_id, seq, id, sender_id, type, content, "
                        + "client_key, created_at) values (?, ?, ?, ?, 'text', ?, ?, ?)");
        emit = connection.prepareStatement("select pg_logical_emit_message(true, 'outbox', ?)");
    }

    @Override
    public void run() throws SQLException {
        var talk = talks.any();
        var sender = talk.somebody().userId();
        var id = UUID.randomUUID();
        take.setObject(1, id);
        take.setObject(2, talk.id());
        long seq;
        OffsetDateTime now;
        try (var taken = take.executeQuery()) {
            taken.next();
            seq = taken.getLong(1);
            now = taken.getObject(2, OffsetDateTime.class);
        }
        insert.setObject(1, talk.id());
        insert.setLong(2, seq);
        insert.setObject(3, id);
        insert.setObject(4, sender);
        insert.setString(5, Send.CONTENT);
        insert.setString(6, "floor-" + id);
        insert.setObject(7, now);
        insert.executeUpdate();
        emit.setString(1, event(talk, seq, id, sender, now.toInstant()));
        emit.execute();
        connection.commit();
    }

    /** As long as the service's. */
    private static String event(ConversationSeed.Conversation talk, long seq, UUID id, UUID sender, Instant at) {
        var participants = talk.one().userId() + "%1$s" + talk.other().userId();
        var data = """
                {"messageId":"%s","conversationId":"%s","seq":%d,"senderId":"%s","participantIds":["%s"],"type":"text",\
                "content":"%s","storageId":null,"image":null,"createdAt":"%s"}""".formatted(
                        id,
                        talk.id(),
                        seq,
                        sender,
                        participants.formatted("\",\""),
                        Send.CONTENT,
                        at.truncatedTo(ChronoUnit.MILLIS));
        return """
                {"specversion":"1.0","id":"%s","aggregatetype":"kindred.messages","aggregateid":"%s",\
                "type":"kindred.message.sent.v1","source":"/kindred/messaging-service","time":"%s",\
                "dataschema":"urn:kindred:schema:kindred.message.sent.v1","payload":"%s","audience":"%s"}""".formatted(id, talk.id(), at, data.replace("\"", "\\\""), participants.formatted(","));
    }
}

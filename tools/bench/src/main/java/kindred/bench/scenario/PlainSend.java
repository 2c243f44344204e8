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

/**
 * The floor of a send: it takes the next seq, inserts the row, emits the event and commits, with the durability of the
 * service.
 */
final class PlainSend implements JdbcFloor.Transaction {
    private final Connection connection;
    private final ConversationSeed conversations;
    private final PreparedStatement takeSeq;
    private final PreparedStatement insert;
    private final PreparedStatement emit;

    PlainSend(Connection connection, ConversationSeed conversations) throws SQLException {
        this.connection = connection;
        this.conversations = conversations;
        connection.setAutoCommit(false);
        takeSeq = connection.prepareStatement("update conversations set last_seq = last_seq + 1, last_message_id = ?, "
                + "updated_at = greatest(updated_at, date_trunc('milliseconds', clock_timestamp())) where id = ? "
                + "returning last_seq, updated_at");
        insert =
                connection.prepareStatement("insert into messages (conversation_id, seq, id, sender_id, type, content, "
                        + "client_key, created_at) values (?, ?, ?, ?, 'text', ?, ?, ?)");
        emit = connection.prepareStatement("select pg_logical_emit_message(true, 'outbox', ?)");
    }

    @Override
    public void run() throws SQLException {
        var conversation = conversations.any();
        var sender = conversation.anyParticipant().userId();
        var id = UUID.randomUUID();
        takeSeq.setObject(1, id);
        takeSeq.setObject(2, conversation.id());
        long seq;
        OffsetDateTime now;
        try (var row = takeSeq.executeQuery()) {
            row.next();
            seq = row.getLong(1);
            now = row.getObject(2, OffsetDateTime.class);
        }
        insert.setObject(1, conversation.id());
        insert.setLong(2, seq);
        insert.setObject(3, id);
        insert.setObject(4, sender);
        insert.setString(5, Send.CONTENT);
        insert.setString(6, "floor-" + id);
        insert.setObject(7, now);
        insert.executeUpdate();
        emit.setString(1, event(conversation, seq, id, sender, now.toInstant()));
        emit.execute();
        connection.commit();
    }

    /** An event of the same length as the service's. */
    private static String event(
            ConversationSeed.Conversation conversation, long seq, UUID id, UUID sender, Instant at) {
        var participants =
                conversation.one().userId() + "%1$s" + conversation.other().userId();
        var data = """
                {"messageId":"%s","conversationId":"%s","seq":%d,"senderId":"%s","participantIds":["%s"],"type":"text",\
                "content":"%s","storageId":null,"image":null,"createdAt":"%s"}""".formatted(
                        id,
                        conversation.id(),
                        seq,
                        sender,
                        participants.formatted("\",\""),
                        Send.CONTENT,
                        at.truncatedTo(ChronoUnit.MILLIS));
        return """
                {"specversion":"1.0","id":"%s","aggregatetype":"kindred.messages","aggregateid":"%s",\
                "type":"kindred.message.sent.v1","source":"/kindred/messaging-service","time":"%s",\
                "dataschema":"urn:kindred:schema:kindred.message.sent.v1","payload":"%s","audience":"%s"}""".formatted(id, conversation.id(), at, data.replace("\"", "\\\""), participants.formatted(","));
    }
}

package kindred.messaging.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import kindred.events.EventType;
import kindred.messaging.database.Sql;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Appends messages to their conversations: each once, numbered without gaps in commit order, with its event; all of them or none. It is
 * one statement, and so one transaction and one round trip, however many they are.
 */
@ApplicationScoped
class AppendMessages {
    /*
     * `held` locks the conversations' rows until the commit, in one order for everybody: so nobody waits in a circle, and whoever comes
     * second takes the next seqs. `fresh` is the first of each key; what has the same key beside it finds the same message. When two
     * statements race with one key, neither sees the other in `known`: the second fails on the unique key, is rolled back whole, and
     * finds the first one's row when it is tried again. `ordered` is the order in which the events are written.
     */
    private static final String APPEND = """
            with draft as materialized (
              select * from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::text[], ?::integer[], ?::integer[], ?::text[])
              with ordinality as t (conversation_id, sender_id, client_key, type, content, storage_id, image_type, image_width, image_height,
                traceparent, n)
            ), known as materialized (
              select draft.n, messages as message from draft join messages using (conversation_id, sender_id, client_key)
            ), fresh as materialized (
              select distinct on (conversation_id, sender_id, client_key) *, gen_random_uuid() as id
              from draft where n not in (select n from known)
              order by conversation_id, sender_id, client_key, n
            ), held as materialized (
              select id, participant_ids from conversations
              where id = any(array(select conversation_id from fresh)) and silenced_by is null
              order by id for no key update
            ), accepted as materialized (
              select fresh.*, participant_ids, row_number() over (partition by conversation_id order by n) as place
              from fresh join held on held.id = conversation_id
              where sender_id = any(participant_ids)
            ), taken as (
              update conversations c
              set last_seq = c.last_seq + their.count,
                  last_message_id = their.last_id,
                  updated_at = greatest(c.updated_at, date_trunc('milliseconds', clock_timestamp()))
              from (
                select conversation_id, count(*), (array_agg(id order by place desc))[1] as last_id from accepted group by conversation_id
              ) their
              where c.id = their.conversation_id
              returning c.id, c.last_seq - their.count as before, c.updated_at
            ), added as (
              insert into messages (conversation_id, seq, id, sender_id, type, content, storage_id, image_type, image_width,
                image_height, client_key, created_at)
              select conversation_id, before + place, accepted.id, sender_id, type, content, storage_id, image_type, image_width,
                image_height, client_key, updated_at
              from accepted join taken on taken.id = conversation_id
              returning messages as message
            ), read as (
              update participants p set read_seq = their.seq
              from (
                select (message).conversation_id, (message).sender_id, max((message).seq) as seq from added group by 1, 2
              ) their
              where p.conversation_id = their.conversation_id and p.user_id = their.sender_id
            ), told as materialized (
              select message, emit_event(?, (message).conversation_id::text, ?, ?, message_sent(message, participant_ids), traceparent,
                array_to_string(participant_ids, ','))::text as emitted
              from (
                select message, participant_ids, traceparent from added join accepted on accepted.id = (message).id
                order by (message).conversation_id, (message).seq
              ) ordered
            )
            select draft.n, draft.n = fresh.n as first, (message).*, emitted
            from draft join fresh using (conversation_id, sender_id, client_key) join told on (message).id = fresh.id
            union all
            select n, false, (message).*, null from known
            """;

    private final Sql sql;
    private final String source;

    AppendMessages(Sql sql, @ConfigProperty(name = "quarkus.application.name") String application) {
        this.sql = sql;
        this.source = "/kindred/" + application;
    }

    private record Outcome(int n, Appended appended) {}

    /** What became of each, in the same order: nothing when its conversation does not take it. */
    List<Optional<Appended>> append(List<Draft> drafts) {
        var event = EventType.MESSAGE_SENT;
        var outcomes = sql.rows(
                APPEND,
                row -> new Outcome((int) row.number("n"), new Appended(Message.of(row), row.flag("first"))),
                column(drafts, draft -> draft.conversation().value()),
                column(drafts, Draft::senderId),
                column(drafts, draft -> draft.key().value()),
                column(drafts, Draft::type),
                column(drafts, Draft::content),
                column(drafts, Draft::storageId),
                column(
                        drafts,
                        draft -> draft.image() == null ? null : draft.image().contentType()),
                column(
                        drafts,
                        draft -> draft.image() == null ? null : draft.image().width()),
                column(
                        drafts,
                        draft -> draft.image() == null ? null : draft.image().height()),
                column(drafts, Draft::traceparent),
                event.topic(),
                event.type(),
                source);
        var ordered = new ArrayList<>(Collections.nCopies(drafts.size(), Optional.<Appended>empty()));
        for (var outcome : outcomes) ordered.set(outcome.n - 1, Optional.of(outcome.appended));
        return ordered;
    }

    private static Sql.Column column(List<Draft> drafts, Function<Draft, @Nullable Object> value) {
        return new Sql.Column(drafts.stream().map(value).toList());
    }
}

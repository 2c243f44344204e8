package kindred.bench.seed;

import com.fasterxml.uuid.Generators;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import kindred.bench.seed.Users.User;

/** Conversations and their first messages, written directly to the database. */
public record ConversationSeed(List<Conversation> all) {
    /** The namespace of conversation ids, which are name-based UUIDs of the two user ids, see docs/adr/0003. */
    private static final UUID CONVERSATION_IDS = UUID.fromString("c6a0f0de-2f0e-5d1c-8b57-4d0e3a9b7c21");

    /** @param one the participant with the lower id */
    public record Conversation(UUID id, User one, User other) {
        /** A random participant. */
        public User anyParticipant() {
            return ThreadLocalRandom.current().nextBoolean() ? one : other;
        }
    }

    /** Distinct pairs of users. Each user is in about the same number of conversations. */
    public static ConversationSeed among(Users users, int count) {
        var conversations = new ArrayList<Conversation>(count);
        for (int n = 0; n < count; n++) {
            var size = users.all().size();
            conversations.add(between(users.get(n % size), users.get(n % size + 1 + n / size)));
        }
        return new ConversationSeed(conversations);
    }

    private static Conversation between(User first, User second) {
        var pair = Stream.of(first, second)
                .sorted((a, b) -> a.userId().toString().compareTo(b.userId().toString()))
                .toList();
        var name = pair.get(0).userId() + "," + pair.get(1).userId();
        return new Conversation(
                Generators.nameBasedGenerator(CONVERSATION_IDS).generate(name), pair.get(0), pair.get(1));
    }

    public Conversation any() {
        return all.get(ThreadLocalRandom.current().nextInt(all.size()));
    }

    /**
     * Writes the conversations to the database of messaging-service, as the service would.
     *
     * @param messages number of messages in each conversation
     */
    public void seed(Connection database, int messages) throws SQLException {
        var ids = database.createArrayOf(
                "uuid", all.stream().map(Conversation::id).toArray());
        try (var statement = database.prepareStatement("""
                with pair as (
                  select * from unnest(?::uuid[], ?::uuid[], ?::uuid[]) as pair (id, one, other)
                ), created as (
                  insert into conversations (id, participant_ids, last_seq, created_at, updated_at)
                  select id, array[one, other], ?, now(), date_trunc('milliseconds', now()) - random() * interval '1 hour' from pair
                )
                insert into participants (conversation_id, user_id) select id, unnest(array[one, other]) from pair""")) {
            statement.setArray(1, ids);
            statement.setArray(
                    2,
                    database.createArrayOf(
                            "uuid",
                            all.stream()
                                    .map(conversation -> conversation.one().userId())
                                    .toArray()));
            statement.setArray(
                    3,
                    database.createArrayOf(
                            "uuid",
                            all.stream()
                                    .map(conversation -> conversation.other().userId())
                                    .toArray()));
            statement.setInt(4, messages);
            statement.execute();
        }
        try (var statement = database.prepareStatement("""
                insert into messages (conversation_id, seq, id, sender_id, type, content, client_key, created_at)
                select id, seq, gen_random_uuid(), participant_ids[1 + seq % 2], 'text', ?, 'seed-' || seq, created_at
                from conversations, generate_series(1, ?) seq where conversations.id = any(?)""")) {
            statement.setString(1, "A message from before the measurement, of the length of usual messages.");
            statement.setInt(2, messages);
            statement.setArray(3, ids);
            statement.execute();
        }
        try (var statement = database.createStatement()) {
            statement.execute("vacuum analyze");
        }
    }
}

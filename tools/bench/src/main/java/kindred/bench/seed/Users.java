package kindred.bench.seed;

import com.fasterxml.uuid.Generators;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import kindred.simulator.clerk.ClerkIssuer;
import kindred.simulator.clerk.TokenSpec;

/** Users with tokens that are valid longer than a run. */
public record Users(List<User> all) {
    /** The namespace of user ids, which are name-based UUIDs of the token identifier, see docs/adr/0001. */
    private static final UUID USER_IDS = UUID.fromString("6f1c1b5e-7f0a-5b9e-9d55-2c4f5c6a9d11");

    private static final Duration TTL = Duration.ofHours(12);

    /** @param authorization the {@code Authorization} header of the user's calls */
    public record User(UUID userId, String tokenIdentifier, String authorization) {}

    public static Users of(ClerkIssuer issuer, String prefix, int count) {
        return new Users(IntStream.range(0, count)
                .parallel()
                .mapToObj(n -> user(issuer, prefix + n))
                .toList());
    }

    private static User user(ClerkIssuer issuer, String name) {
        var tokenIdentifier = issuer.tokenIdentifier(name);
        var userId = Generators.nameBasedGenerator(USER_IDS).generate(tokenIdentifier);
        return new User(
                userId,
                tokenIdentifier,
                "Bearer " + issuer.mint(TokenSpec.of(name).ttl(TTL)));
    }

    public User any() {
        return all.get(ThreadLocalRandom.current().nextInt(all.size()));
    }

    /** Writes the users to the database of user-service, as the service would. */
    public void register(Connection database) throws SQLException {
        try (var statement = database.prepareStatement("""
                insert into users (id, token_identifier, career, interests, mood, registered_at, updated_at, version)
                select id, token_identifier, 'Marine engineer', '{sailing,chess}', 'curious', now(), now(), 1
                from unnest(?::uuid[], ?::text[]) as person (id, token_identifier)""")) {
            statement.setArray(1, database.createArrayOf("uuid", column(User::userId)));
            statement.setArray(2, database.createArrayOf("text", column(User::tokenIdentifier)));
            statement.execute();
        }
    }

    private Object[] column(Function<User, Object> value) {
        return all.stream().map(value).toArray();
    }

    public User get(int n) {
        return all.get(n % all.size());
    }
}

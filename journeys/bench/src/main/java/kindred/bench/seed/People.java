package kindred.bench.seed;

import com.fasterxml.uuid.Generators;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import kindred.local.clerk.ClerkIssuer;
import kindred.local.clerk.TokenSpec;

/** People with tokens that outlive the run. */
public record People(List<Person> all) {
    /** What every service derives the ids of its callers by, see docs/adr/0001. */
    private static final UUID USER_IDS = UUID.fromString("6f1c1b5e-7f0a-5b9e-9d55-2c4f5c6a9d11");

    private static final Duration TTL = Duration.ofHours(12);

    /** @param authorization the header of their calls */
    public record Person(UUID userId, String tokenIdentifier, String authorization) {}

    public static People of(ClerkIssuer issuer, String prefix, int count) {
        return new People(IntStream.range(0, count)
                .parallel()
                .mapToObj(n -> person(issuer, prefix + n))
                .toList());
    }

    private static Person person(ClerkIssuer issuer, String name) {
        var tokenIdentifier = issuer.tokenIdentifier(name);
        var userId = Generators.nameBasedGenerator(USER_IDS).generate(tokenIdentifier);
        return new Person(
                userId,
                tokenIdentifier,
                "Bearer " + issuer.mint(TokenSpec.of(name).ttl(TTL)));
    }

    public Person get(int n) {
        return all.get(n % all.size());
    }
}

package kindred.bench.scenario;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.UUID;
import kindred.bench.load.Call;
import kindred.bench.load.CallSource;
import kindred.simulator.clerk.ClerkIssuer;
import kindred.simulator.clerk.TokenSpec;

/**
 * Registrations, each by a new user. The tokens are signed in advance, as a signature costs more than a registration.
 */
final class RegistrationCalls implements CallSource {
    private static final Duration TTL = Duration.ofHours(1);
    private static final int INITIAL_PER_SECOND = 200;

    private final ClerkIssuer issuer;
    private final String run = UUID.randomUUID() + "-";
    private final ArrayDeque<String> tokens = new ArrayDeque<>();
    private int minted;
    private int used;

    RegistrationCalls(ClerkIssuer issuer) {
        this.issuer = issuer;
    }

    /** Prepares 1.5 times the calls of the last measurement. */
    @Override
    public void prepare(Duration time) {
        var wanted = Math.max(used * 3 / 2, INITIAL_PER_SECOND * time.toSeconds());
        while (tokens.size() < wanted) tokens.add(token());
        used = 0;
    }

    @Override
    public Call next() {
        used++;
        var token = tokens.isEmpty() ? token() : tokens.remove();
        return new Call("POST", "/v1/users/register", "Bearer " + token, null, "{}");
    }

    private String token() {
        return issuer.mint(TokenSpec.of(run + minted++).ttl(TTL));
    }
}

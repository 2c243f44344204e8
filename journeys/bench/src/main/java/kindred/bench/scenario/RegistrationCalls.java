package kindred.bench.scenario;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.UUID;
import kindred.bench.load.Call;
import kindred.bench.load.CallSource;
import kindred.local.clerk.ClerkIssuer;
import kindred.local.clerk.TokenSpec;

/** Each registers once. Their tokens are signed before they are needed: that costs more than registering. */
final class RegistrationCalls implements CallSource {
    private static final Duration TTL = Duration.ofHours(1);
    private static final int AT_FIRST_PER_SECOND = 200;

    private final ClerkIssuer issuer;
    private final String run = UUID.randomUUID() + "-";
    private final ArrayDeque<String> tokens = new ArrayDeque<>();
    private int made;
    private int taken;

    RegistrationCalls(ClerkIssuer issuer) {
        this.issuer = issuer;
    }

    /** As many as came the last time, and half as many again. */
    @Override
    public void prepare(Duration time) {
        var wanted = Math.max(taken * 3 / 2, AT_FIRST_PER_SECOND * time.toSeconds());
        while (tokens.size() < wanted) tokens.add(token());
        taken = 0;
    }

    @Override
    public Call next() {
        taken++;
        var token = tokens.isEmpty() ? token() : tokens.remove();
        return new Call("POST", "/v1/users/register", "Bearer " + token, null, "{}");
    }

    private String token() {
        return issuer.mint(TokenSpec.of(run + made++).ttl(TTL));
    }
}

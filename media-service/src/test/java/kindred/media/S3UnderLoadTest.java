package kindred.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import kindred.local.testing.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Concurrent claims, several of each image, so that the same objects are written again.
 * {@code -Dkindred.load.claims=2000} runs longer.
 */
@QuarkusTest
class S3UnderLoadTest extends MediaTest {
    private static final int CLAIMS = Integer.getInteger("kindred.load.claims", 160);
    private static final int CONCURRENCY = 16;
    private static final int CLAIMS_PER_IMAGE = 4;
    private static final byte[] PNG = TestImages.png(60, 30);

    private record Claim(Person owner, UUID image, UUID id) {}

    private record Result(Claim claim, int status, String body, long startedAt, long endedAt) {}

    @AfterEach
    void startS3() {
        suite.servers().start("s3");
    }

    @Test
    void acceptsEveryClaimWhileS3IsAvailable() throws Exception {
        var results = runAll(claims(CLAIMS), () -> {});

        assertThat(results)
                .allSatisfy(
                        result -> assertThat(result.status()).as(result.body()).isEqualTo(200));
    }

    @Test
    void refusesClaimsOnlyWhileS3IsUnavailable() throws Exception {
        var claims = claims(CLAIMS);
        var outage = new long[2];

        var results = runAll(claims, () -> {
            outage[0] = System.nanoTime();
            suite.servers().kill("s3");
            suite.servers().start("s3");
            outage[1] = System.nanoTime();
        });

        assertThat(results).allSatisfy(result -> {
            if (result.status() == 200) return;
            assertThat(result.status()).as(result.body()).isEqualTo(503);
            assertThat(result.endedAt() - outage[0])
                    .as("ended after S3 was killed")
                    .isPositive();
            assertThat(outage[1] - result.startedAt())
                    .as("started before S3 was back")
                    .isPositive();
        });
        var refused = results.stream()
                .filter(result -> result.status() == 503)
                .map(Result::claim)
                .toList();
        assertThat(runAll(refused, () -> {}))
                .allSatisfy(result -> assertThat(result.status()).isEqualTo(200));
    }

    private List<Claim> claims(int count) {
        var claims = new ArrayList<Claim>();
        while (claims.size() < count) {
            var owner = newUser();
            var image = owner.upload("image/png", PNG);
            for (var i = 0; i < CLAIMS_PER_IMAGE; i++) claims.add(new Claim(owner, image, UUID.randomUUID()));
        }
        return claims;
    }

    /** @param halfway runs once, when half of the claims have started */
    private List<Result> runAll(List<Claim> claims, Runnable halfway) throws Exception {
        var next = new AtomicInteger();
        return ConcurrentCalls.run(CONCURRENCY, worker -> {
                    var results = new ArrayList<Result>();
                    for (var at = next.getAndIncrement(); at < claims.size(); at = next.getAndIncrement()) {
                        if (at == claims.size() / 2) halfway.run();
                        results.add(run(claims.get(at)));
                    }
                    return results;
                })
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static Result run(Claim claim) {
        var startedAt = System.nanoTime();
        var response = claim.owner().claim(claim.image(), claim.id(), claim.owner());
        return new Result(claim, response.statusCode(), response.asString(), startedAt, System.nanoTime());
    }
}

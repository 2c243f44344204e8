package kindred.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Claims of many images at once, several of each image, so that the same objects are written again. {@code -Dkindred.load.claims=2000} runs longer. */
@QuarkusTest
class S3UnderLoadTest extends MediaTest {
    private static final int CLAIMS = Integer.getInteger("kindred.load.claims", 160);
    private static final int AT_ONCE = 16;
    private static final int PER_IMAGE = 4;
    private static final byte[] PNG = Pictures.png(60, 30);

    private record Claim(Person owner, UUID image, UUID id) {}

    private record Answer(Claim claim, int status, String body, long began, long ended) {}

    @AfterEach
    void bringS3Back() {
        suite.servers().start("s3");
    }

    @Test
    void answersEveryClaimWhileS3IsThere() throws Exception {
        var answers = answersOf(claims(CLAIMS), () -> {});

        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.body()).isEqualTo(200));
    }

    @Test
    void refusesClaimsOnlyWhileS3IsAway() throws Exception {
        var claims = claims(CLAIMS);
        var away = new long[2];

        var answers = answersOf(claims, () -> {
            away[0] = System.nanoTime();
            suite.servers().kill("s3");
            suite.servers().start("s3");
            away[1] = System.nanoTime();
        });

        assertThat(answers).allSatisfy(answer -> {
            if (answer.status() == 200) return;
            assertThat(answer.status()).as(answer.body()).isEqualTo(503);
            assertThat(answer.ended() - away[0]).as("ended after S3 was killed").isPositive();
            assertThat(away[1] - answer.began()).as("began before S3 was back").isPositive();
        });
        var refused = answers.stream()
                .filter(answer -> answer.status() == 503)
                .map(Answer::claim)
                .toList();
        assertThat(answersOf(refused, () -> {}))
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
    }

    private List<Claim> claims(int howMany) {
        var claims = new ArrayList<Claim>();
        while (claims.size() < howMany) {
            var owner = somebody();
            var image = owner.uploads("image/png", PNG);
            for (var i = 0; i < PER_IMAGE; i++) claims.add(new Claim(owner, image, UUID.randomUUID()));
        }
        return claims;
    }

    /** @param halfway happens once, when half of the claims have begun */
    private List<Answer> answersOf(List<Claim> claims, Runnable halfway) throws Exception {
        var next = new AtomicInteger();
        return Together.times(AT_ONCE, worker -> {
                    var answers = new ArrayList<Answer>();
                    for (var at = next.getAndIncrement(); at < claims.size(); at = next.getAndIncrement()) {
                        if (at == claims.size() / 2) halfway.run();
                        answers.add(answerOf(claims.get(at)));
                    }
                    return answers;
                })
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static Answer answerOf(Claim claim) {
        var began = System.nanoTime();
        var answer = claim.owner().claims(claim.image(), claim.id(), claim.owner());
        return new Answer(claim, answer.statusCode(), answer.asString(), began, System.nanoTime());
    }
}

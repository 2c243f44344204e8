package kindred.media.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import kindred.local.testing.CapturedLog;
import kindred.media.MediaTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

@QuarkusTest
class BucketCheckTest extends MediaTest {
    private static final StaticCredentialsProvider ANY_KEY =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret"));

    @Inject
    S3Client s3;

    @Inject
    S3Presigner presigner;

    @Inject
    MediaConfig config;

    @Inject
    BucketProbes probes;

    @ConfigProperty(name = "quarkus.s3.aws.credentials.static-provider.access-key-id")
    String accessKey;

    @ConfigProperty(name = "quarkus.s3.aws.credentials.static-provider.secret-access-key")
    String secretKey;

    @Test
    void findsNothingInTheBucketOfTheSuite() {
        assertThat(probes.violations()).isEmpty();
    }

    @Test
    void refusesAKeyThatMayDoMore() {
        var check = new BucketCheck(probes(s3, presigner, accessKey, secretKey));

        try (var log = new CapturedLog(BucketCheck.class)) {
            check.repeat();
            log.assertLine("The bucket is unsafe", "lets the key of uploads write outside quarantine/");
        }

        assertThat(new BucketReadiness(check).call().getStatus().name()).isEqualTo("DOWN");
        assertThatThrownBy(check::requireSafe)
                .isInstanceOfSatisfying(HttpProblem.class, problem -> assertThat(problem.getStatusCode())
                        .isEqualTo(503));
    }

    @Test
    void namesAllThatAnOpenBucketAccepts() throws Exception {
        try (var open = new OpenBucket();
                var client = client(open.url());
                var signer = signer(open.url())) {
            assertThat(probes(client, signer, "key", "secret").violations())
                    .containsExactlyInAnyOrder(
                            "accepts a second upload (If-None-Match)",
                            "accepts x-amz-copy-source without a signature",
                            "accepts x-amz-copy-source from the key of uploads",
                            "accepts x-amz-acl without a signature",
                            "accepts x-amz-acl from the key of uploads",
                            "accepts x-amz-grant-read without a signature",
                            "accepts x-amz-grant-read from the key of uploads",
                            "lets the key of uploads write outside quarantine/",
                            "lets the key of uploads read",
                            "serves objects without a signature",
                            "lists objects without a signature");
        }
    }

    @Test
    void doesNotKnowWhileS3IsUnavailable() throws Exception {
        URI closed;
        try (var bucket = new OpenBucket()) {
            closed = bucket.url();
        }
        try (var client = client(closed);
                var signer = signer(closed);
                var log = new CapturedLog(BucketCheck.class)) {
            var check = new BucketCheck(probes(client, signer, "key", "secret"));
            check.repeat();

            log.assertLine("Bucket not checked");
            assertThat(check.isUnsafe()).isFalse();
            assertThatThrownBy(check::requireSafe).isInstanceOf(HttpProblem.class);
        }
    }

    @Test
    void leavesNoObjects() {
        probes.violations();

        for (var prefix : List.of("quarantine/", "images/"))
            assertThat(s3.listObjectsV2(list -> list.bucket(config.bucket()).prefix(prefix))
                            .contents())
                    .noneMatch(object -> object.size() == BucketProbes.FILE.length);
    }

    private BucketProbes probes(S3Client client, S3Presigner signer, String key, String secret) {
        var uploader = new UploaderConfig() {
            @Override
            public String accessKeyId() {
                return key;
            }

            @Override
            public String secretAccessKey() {
                return secret;
            }
        };
        return new BucketProbes(
                client,
                new UrlSigner(signer, config, uploader),
                new ObjectStore(client, config, new S3Health(client, config)),
                config);
    }

    private static S3Client client(URI url) {
        return S3Client.builder()
                .endpointOverride(url)
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(ANY_KEY)
                .build();
    }

    private static S3Presigner signer(URI url) {
        return S3Presigner.builder()
                .endpointOverride(url)
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .region(Region.US_EAST_1)
                .credentialsProvider(ANY_KEY)
                .build();
    }
}

package kindred.checks.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import kindred.checks.bucket.Policy.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketPolicyTest {
    private static final String BUCKET = "arn:aws:s3:::kindred-media";
    private static final String UPLOAD = BUCKET + "/quarantine/1";
    private static final String UPLOADER = "arn:aws:iam::111122223333:user/kindred-uploader";
    private static final String SERVICE = "arn:aws:iam::111122223333:user/kindred-media-service";
    private static final Map<String, String> ONCE = Map.of("s3:if-none-match", "*");

    private final Policy bucket = Policy.read("policy.json");

    @Test
    void theUploaderCreatesUploads() {
        assertThat(uploaderMay("s3:PutObject", UPLOAD, ONCE)).isTrue();
    }

    @Test
    void theUploaderOverwritesNothing() {
        assertThat(uploaderMay("s3:PutObject", UPLOAD, Map.of())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "s3:PutObject, /images/1/original",
        "s3:PutObject, /other",
        "s3:GetObject, /quarantine/1",
        "s3:DeleteObject, /quarantine/1",
        "s3:PutObjectAcl, /quarantine/1",
        "s3:PutObjectTagging, /quarantine/1",
        "s3:AbortMultipartUpload, /quarantine/1",
        "s3:ListBucket, ''",
        "s3:PutBucketPolicy, ''"
    })
    void theBucketDeniesTheUploaderAllElse(String action, String path) {
        assertThat(bucket.denies(request(UPLOADER, action, BUCKET + path, ONCE)))
                .isTrue();
        assertThat(uploaderMay(action, BUCKET + path, ONCE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-amz-copy-source",
                "x-amz-acl",
                "x-amz-grant-read",
                "x-amz-grant-write",
                "x-amz-grant-read-acp",
                "x-amz-grant-write-acp",
                "x-amz-grant-full-control"
            })
    void deniesCopiesAndGrants(String header) {
        for (var principal : new String[] {UPLOADER, SERVICE}) {
            var keys = new HashMap<>(ONCE);
            keys.put("s3:" + header, "value");
            assertThat(bucket.denies(request(principal, "s3:PutObject", UPLOAD, keys)))
                    .isTrue();
        }
    }

    @Test
    void deniesPlainHttp() {
        assertThat(bucket.denies(new Request(SERVICE, "s3:GetObject", UPLOAD, Map.of("aws:SecureTransport", "false"))))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "s3:PutObject, /quarantine/1",
        "s3:GetObject, /quarantine/1",
        "s3:DeleteObject, /quarantine/1",
        "s3:PutObject, /images/1/small",
        "s3:GetObject, /images/1/small",
        "s3:DeleteObject, /images/1/small",
        "s3:ListBucket, ''",
        "s3:ListBucketMultipartUploads, ''"
    })
    void theServiceDoesItsWork(String action, String path) {
        var request = request(SERVICE, action, BUCKET + path, Map.of());

        assertThat(Policy.read("media-service.json").allows(request)).isTrue();
        assertThat(bucket.denies(request)).isFalse();
    }

    private boolean uploaderMay(String action, String resource, Map<String, String> keys) {
        var request = request(UPLOADER, action, resource, keys);
        return Policy.read("uploader.json").allows(request) && !bucket.denies(request);
    }

    private static Request request(String principal, String action, String resource, Map<String, String> keys) {
        var all = new HashMap<>(keys);
        all.put("aws:SecureTransport", "true");
        return new Request(principal, action, resource, all);
    }
}

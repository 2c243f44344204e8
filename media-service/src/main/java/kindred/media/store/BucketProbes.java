package kindred.media.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Tries what the holder of an upload URL, of the key of uploads, and of neither could try. Each attempt has an object of
 * its own, which is deleted afterwards.
 */
@ApplicationScoped
class BucketProbes {
    private static final Logger LOG = Logger.getLogger(BucketProbes.class);
    static final byte[] FILE = "kindred".getBytes(StandardCharsets.UTF_8);
    private static final String TYPE = "image/png";
    private static final Duration TTL = Duration.ofMinutes(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(4);
    private static final int NOT_IMPLEMENTED = 501;
    private static final int TOO_MANY_REQUESTS = 429;

    private final S3Client s3;
    private final UrlSigner signer;
    private final ObjectStore store;
    private final String bucket;
    private final HttpClient http = HttpClient.newHttpClient();

    BucketProbes(S3Client s3, UrlSigner signer, ObjectStore store, MediaConfig config) {
        this.s3 = s3;
        this.signer = signer;
        this.store = store;
        this.bucket = config.bucket();
    }

    /**
     * What the bucket accepts but must refuse; empty if it is safe. Fails if S3 is unavailable or refuses every upload,
     * which proves nothing. The clean-up then deletes the objects.
     */
    List<String> violations() {
        var used = new ArrayList<UUID>();
        var violations = run(used);
        used.forEach(this::delete);
        return violations;
    }

    private List<String> run(List<UUID> used) {
        var violations = new ArrayList<String>();
        var file = create(used);
        var url = signer.signUpload(file, TYPE, FILE.length, null, TTL);
        var announced = put(url, Map.of());
        if (!isAccepted(announced)) throw new IllegalStateException("S3 refuses an upload as announced: " + announced);
        if (!store.readQuarantined(file, FILE.length)
                .map(UploadedFile::isIntact)
                .orElse(false)) violations.add("the ETag of an upload is not its MD5");

        if (isAccepted(put(url, Map.of()))) violations.add("accepts a second upload (If-None-Match)");
        for (var header : dangerousHeaders(file).entrySet()) {
            var extra = Map.of(header.getKey(), header.getValue());
            if (isAccepted(put(signer.signUpload(create(used), TYPE, FILE.length, null, TTL), extra)))
                violations.add("accepts " + header.getKey() + " without a signature");
            if (isAccepted(put(signer.signProbe(ObjectKeys.quarantined(create(used)), extra, TTL), extra)))
                violations.add("accepts " + header.getKey() + " from the key of uploads");
        }
        if (isAccepted(put(signer.signProbe("images/" + create(used), Map.of(), TTL), Map.of())))
            violations.add("lets the key of uploads write outside quarantine/");
        if (isAccepted(get(signer.signProbeDownload(file, TTL).toString())))
            violations.add("lets the key of uploads read");
        violations.addAll(publicAccess(url.url().toString()));
        return violations;
    }

    private Map<String, String> dangerousHeaders(UUID file) {
        return Map.of(
                "x-amz-copy-source", bucket + "/" + ObjectKeys.quarantined(file),
                "x-amz-acl", "public-read",
                "x-amz-grant-read", "uri=\"http://acs.amazonaws.com/groups/global/AllUsers\"");
    }

    private List<String> publicAccess(String signedUrl) {
        var violations = new ArrayList<String>();
        var object = signedUrl.substring(0, signedUrl.indexOf('?'));
        var root = object.substring(0, object.indexOf(ObjectKeys.QUARANTINE));
        if (isAccepted(get(object))) violations.add("serves objects without a signature");
        if (isAccepted(get(root + "?list-type=2"))) violations.add("lists objects without a signature");
        return violations;
    }

    private static UUID create(List<UUID> used) {
        var id = UUID.randomUUID();
        used.add(id);
        return id;
    }

    private int put(PresignedUrl url, Map<String, String> extra) {
        var request = HttpRequest.newBuilder(URI.create(url.url().toString())).PUT(BodyPublishers.ofByteArray(FILE));
        url.headers().forEach(request::setHeader);
        extra.forEach(request::setHeader);
        return send(request);
    }

    private int get(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)));
    }

    private int send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(TIMEOUT).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException failure) {
            throw new IllegalStateException("S3 does not respond: " + failure, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Fails if the response says neither yes nor no. */
    private static boolean isAccepted(int status) {
        if (status == TOO_MANY_REQUESTS || (status >= 500 && status != NOT_IMPLEMENTED))
            throw new IllegalStateException("S3 responds with " + status);
        return status < 300;
    }

    private void delete(UUID probe) {
        try {
            for (var key : List.of(ObjectKeys.quarantined(probe), "images/" + probe))
                s3.deleteObject(request -> request.bucket(bucket).key(key));
        } catch (RuntimeException failure) {
            LOG.debugf(failure, "Probe of the bucket not deleted, left to the clean-up probe=%s", probe);
        }
    }
}

package kindred.local.s3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.jspecify.annotations.Nullable;

/**
 * Runs S3Proxy with two keys: {@code S3Main s3proxy.conf}. S3Proxy has no policies, so each key has a store of its own
 * that refuses what {@code deploy/bucket} refuses on Amazon.
 */
public final class S3Main {
    private S3Main() {}

    public static void main(String[] arguments) {
        try {
            start(read(arguments[0]));
        } catch (Exception failed) { // S3Proxy declares no other
            failed.printStackTrace();
            System.exit(1);
        }
    }

    private static void start(Properties settings) throws Exception {
        var privateStore = new PrivateBlobStore(new FilesystemNio2BlobStore(setting(settings, "kindred.folder")));
        var server =
                S3Proxy.Builder.fromProperties(settings).blobStore(privateStore).build();
        server.setBlobStoreLocator((identity, bucket, key) -> grant(settings, privateStore, identity, bucket, key));
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
    }

    /** What a key may do; null, which S3Proxy answers with 403, if it may do nothing there. */
    private static @Nullable AccessGrant grant(
            Properties settings,
            BlobStore privateStore,
            @Nullable String identity,
            @Nullable String bucket,
            @Nullable String key) {
        if (setting(settings, "s3proxy.identity").equals(identity))
            return new AccessGrant(setting(settings, "s3proxy.credential"), privateStore);
        if (!setting(settings, "kindred.uploader.identity").equals(identity)) return null;
        if (!setting(settings, "kindred.uploader.bucket").equals(bucket)
                || key == null
                || !key.startsWith(setting(settings, "kindred.uploader.prefix"))) return null;
        return new AccessGrant(setting(settings, "kindred.uploader.credential"), new UploadOnlyBlobStore(privateStore));
    }

    private static void stop(S3Proxy server) {
        try {
            server.stop();
        } catch (Exception failed) { // S3Proxy declares no other
            throw new IllegalStateException(failed);
        }
    }

    private static Properties read(String file) throws IOException {
        var settings = new Properties();
        try (var reader = Files.newBufferedReader(Path.of(file))) {
            settings.load(reader);
        }
        return settings;
    }

    private static String setting(Properties settings, String key) {
        var value = settings.getProperty(key);
        if (value == null) throw new IllegalArgumentException("The configuration has no " + key);
        return value;
    }
}

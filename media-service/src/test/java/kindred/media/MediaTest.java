package kindred.media;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import kindred.local.suite.ServiceSettings;
import kindred.local.testing.RealServers;
import kindred.local.testing.Suite;

/** What the tests of this service have in common: the real servers, and people to call it as. */
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "media-service"))
public abstract class MediaTest {
    protected Suite suite;

    protected Person somebody() {
        return new Person(suite, "p" + UUID.randomUUID());
    }

    /** Where the S3 server keeps the bucket. */
    protected static Path bucket() {
        return Path.of("target", "local", "data", "s3", ServiceSettings.BUCKET);
    }

    protected static Path quarantined(UUID image) {
        return bucket().resolve("quarantine").resolve(image.toString());
    }

    /** What is kept of the image, by the names of the sizes. */
    protected static List<String> kept(UUID image) {
        var folder = bucket().resolve("images").resolve(image.toString());
        if (!Files.isDirectory(folder)) return List.of();
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException gone) {
            return List.of();
        }
    }

    /** Of the image's row; empty if there is none. */
    protected String state(UUID image) {
        try (var connection = suite.jdbc("media");
                var rows = connection
                        .createStatement()
                        .executeQuery("select state from images where storage_id = '" + image + "'")) {
            return rows.next() ? rows.getString(1) : "";
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Lets time pass for one image. */
    protected void change(UUID image, String assignment) {
        try (var connection = suite.jdbc("media")) {
            connection
                    .createStatement()
                    .executeUpdate("update images set " + assignment + " where storage_id = '" + image + "'");
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }
}

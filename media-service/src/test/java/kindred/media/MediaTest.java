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
import kindred.local.testing.Person;
import kindred.local.testing.RealServers;
import kindred.local.testing.Suite;

/** Base of the tests of this service: starts the real servers, creates users, and reads the bucket and the database. */
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "media-service"))
public abstract class MediaTest {
    protected Suite suite;

    protected Person newUser() {
        return suite.newPerson();
    }

    /** The folder of the bucket in the S3 server. */
    protected static Path bucket() {
        return Path.of("target", "local", "data", "s3", ServiceSettings.BUCKET);
    }

    protected static Path quarantinedFile(UUID image) {
        return bucket().resolve("quarantine").resolve(image.toString());
    }

    /** Whether S3 holds no bytes of the upload. An empty file keeps the upload URL from being used again. */
    protected static boolean isUploadClosed(UUID image) {
        try {
            return Files.size(quarantinedFile(image)) == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    /** The names of the stored sizes of the image. */
    protected static List<String> storedSizes(UUID image) {
        var folder = bucket().resolve("images").resolve(image.toString());
        if (!Files.isDirectory(folder)) return List.of();
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException missing) {
            return List.of();
        }
    }

    /** The state in the image's row; empty if there is no row. */
    protected String state(UUID image) {
        try (var connection = suite.jdbc("media");
                var rows = connection
                        .createStatement()
                        .executeQuery("select state from images where storage_id = '" + image + "'")) {
            return rows.next() ? rows.getString(1) : "";
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    /** @param assignment SQL, for example of a timestamp, so that the image becomes older */
    protected void updateRow(UUID image, String assignment) {
        try (var connection = suite.jdbc("media")) {
            connection
                    .createStatement()
                    .executeUpdate("update images set " + assignment + " where storage_id = '" + image + "'");
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}

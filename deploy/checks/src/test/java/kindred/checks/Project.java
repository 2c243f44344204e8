package kindred.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the files of this project. */
public final class Project {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();

    private Project() {}

    /** A file or folder by its path from the root folder. */
    public static Path at(String path) {
        return ROOT.resolve(path);
    }

    public static String text(String path) {
        try {
            return Files.readString(at(path));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}

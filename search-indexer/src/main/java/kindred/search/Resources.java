package kindred.search;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The files of the folder {@code elasticsearch}, which are part of the service. */
public final class Resources {
    private Resources() {}

    public static InputStream open(String name) {
        return Objects.requireNonNull(Resources.class.getResourceAsStream("/elasticsearch/" + name), name);
    }

    /** The lines that are neither blank nor a comment. */
    public static List<String> lines(String name) throws IOException {
        try (var file = open(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }
}

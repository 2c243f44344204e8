package kindred.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The passwords and keys of a suite. Each is random, created at its first use, and kept in a file that only its owner
 * can read.
 */
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final TreeMap<String, String> values = new TreeMap<>();

    public Secrets(Home home) {
        this.file = home.folder().resolve("secrets");
        try {
            if (!Files.exists(file)) return;
            for (var line : Files.readAllLines(file)) {
                var equals = line.indexOf('=');
                values.put(line.substring(0, equals), line.substring(equals + 1));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public synchronized String get(String name) {
        return values.computeIfAbsent(name, absent -> {
            var bytes = new byte[24];
            RANDOM.nextBytes(bytes);
            var value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            save(name, value);
            return value;
        });
    }

    private void save(String name, String value) {
        var all = new TreeMap<>(values);
        all.put(name, value);
        try {
            PrivateFile.write(
                    file,
                    all.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                            .collect(Collectors.joining()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

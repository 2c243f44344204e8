package kindred.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void choosePath() {
        path = folder.resolve("server.log");
    }

    @Test
    void returnsTheLastLinesAfterAPosition() throws IOException {
        append("old\n");
        var start = new LogFile(path).size();
        append("one\ntwo\nthree\n");

        assertEquals(List.of("two", "three"), new LogFile(path).lastLines(2, start));
        assertEquals(List.of("one", "two", "three"), new LogFile(path).lastLines(25, start));
    }

    @Test
    void movesALargeLogAside() throws IOException {
        append("x".repeat(21_000_000));

        new LogFile(path).cap();

        assertEquals(0, Files.size(path));
        assertEquals(21_000_000, Files.size(folder.resolve("server.log.1")));
    }

    @Test
    void followsWholeLinesAndATruncatedFile() throws IOException {
        var lines = new ArrayList<String>();
        var follower = new LogFollower(path, 0);

        append("one\nt");
        follower.poll(lines::add);
        append("wo\n");
        follower.poll(lines::add);
        Files.writeString(path, "a\n");
        follower.poll(lines::add);

        assertEquals(List.of("one", "two", "a"), lines);
    }

    private void append(String text) throws IOException {
        Files.writeString(path, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}

package kindred.local.process;

import static org.assertj.core.api.Assertions.assertThat;

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
    void returnsTheLastLinesAfterAPosition() throws Exception {
        append("old\n");
        var start = new LogFile(path).size();
        append("one\ntwo\nthree\n");

        assertThat(new LogFile(path).lastLines(2, start)).isEqualTo(List.of("two", "three"));
        assertThat(new LogFile(path).lastLines(25, start)).isEqualTo(List.of("one", "two", "three"));
    }

    @Test
    void movesALargeLogAside() throws Exception {
        append("x".repeat(21_000_000));

        new LogFile(path).cap();

        assertThat(Files.size(path)).isEqualTo(0);
        assertThat(Files.size(folder.resolve("server.log.1"))).isEqualTo(21_000_000);
    }

    @Test
    void followsWholeLinesAndATruncatedFile() throws Exception {
        var lines = new ArrayList<String>();
        var follower = new LogFollower(path, 0);

        append("one\nt");
        follower.poll(lines::add);
        append("wo\n");
        follower.poll(lines::add);
        Files.writeString(path, "a\n");
        follower.poll(lines::add);

        assertThat(lines).isEqualTo(List.of("one", "two", "a"));
    }

    private void append(String text) throws IOException {
        Files.writeString(path, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}

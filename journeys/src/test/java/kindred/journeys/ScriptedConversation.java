package kindred.journeys;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client in another language: a process that prints the texts which it shows, and sends the lines that it reads. */
final class ScriptedConversation implements RealClientsIT.ConversationClient {
    private final Process process;
    private final List<String> shown = new CopyOnWriteArrayList<>();

    /** @param interpreter the command line before the script */
    ScriptedConversation(List<String> interpreter, Path script, List<String> arguments) throws IOException {
        var command = new ArrayList<>(interpreter);
        command.add(script.toString());
        command.addAll(arguments);
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var reader = new Thread(this::read, script.getFileName().toString());
        reader.setDaemon(true);
        reader.start();
    }

    @Override
    public void send(String content) throws IOException {
        var input = process.getOutputStream();
        input.write((content + "\n").getBytes(StandardCharsets.UTF_8));
        input.flush();
    }

    @Override
    public List<String> shown() {
        return List.copyOf(shown);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().forEach(shown::add);
        } catch (IOException | java.io.UncheckedIOException ended) {
            // the test closed the client
        }
    }
}

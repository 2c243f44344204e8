package kindred.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Processes that still run after their supervisor was killed. */
public final class OrphanProcesses {
    private OrphanProcesses() {}

    /** Ends the running processes of a folder of run files, and returns their names. */
    public static List<String> end(Path runFiles) {
        return files(runFiles).parallelStream()
                .filter(OrphanProcesses::endProcess)
                .map(file -> String.valueOf(file.getFileName()))
                .toList();
    }

    private static boolean endProcess(Path file) {
        var runFile = new RunFile(file);
        var process = runFile.find();
        process.ifPresent(found -> ProcessTermination.gracefully(found.handle(), found.stopSignal()));
        runFile.delete();
        return process.isPresent();
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) return List.of();
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

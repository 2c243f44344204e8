package kindred.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Processes of a supervisor that was killed and could not end them itself. */
public final class OrphanProcesses {
    private OrphanProcesses() {}

    /** Ends what the folder of run files remembers and still runs. Returns the names of what was ended. */
    public static List<String> end(Path runFiles) {
        return files(runFiles).parallelStream()
                .filter(OrphanProcesses::hasEnded)
                .map(file -> String.valueOf(file.getFileName()))
                .toList();
    }

    private static boolean hasEnded(Path file) {
        var runFile = new RunFile(file);
        var process = runFile.find();
        process.ifPresent(found -> ProcessTermination.inGoodOrder(found.handle(), found.stopSignal()));
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

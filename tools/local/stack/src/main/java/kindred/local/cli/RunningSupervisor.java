package kindred.local.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import kindred.local.process.ProcessSpec.StopSignal;
import kindred.local.process.RunFile;
import kindred.local.suite.Home;

/**
 * The supervisor of a home, of which at most one runs. The operating system releases its lock when it ends, also after
 * a crash.
 */
record RunningSupervisor(Home home) {
    /** The lock, which the caller must hold until its process ends; empty if another supervisor holds it. */
    Optional<FileLock> lock() throws IOException {
        Files.createDirectories(home.folder());
        var channel =
                FileChannel.open(home.folder().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = channel.tryLock();
        if (lock == null) channel.close();
        return Optional.ofNullable(lock);
    }

    void writeRunFile() {
        runFile().write(ProcessHandle.current(), StopSignal.TERM);
    }

    void deleteRunFile() {
        runFile().delete();
    }

    Optional<ProcessHandle> find() {
        return runFile().find().map(RunFile.Remembered::handle);
    }

    private RunFile runFile() {
        return new RunFile(file(home));
    }

    private static Path file(Home home) {
        return home.run().resolve("supervisor");
    }
}

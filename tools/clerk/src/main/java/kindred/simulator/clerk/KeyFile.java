package kindred.simulator.clerk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes the file of the signing keys atomically, readable only to its owner: several processes share the keys. */
final class KeyFile {
    private KeyFile() {}

    static void write(Path file, String content) throws IOException {
        var onlyOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.createDirectories(file.getParent());
        var unfinished = Files.createTempFile(file.getParent(), "." + file.getFileName(), "", onlyOwner);
        Files.writeString(unfinished, content);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}

package kindred.local.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Unpacks the PostgreSQL binaries for this machine into a folder, unless it has that version:
 * {@code Unpack folder version}.
 */
public final class Unpack {
    private Unpack() {}

    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[0]);
        var version = arguments[1];
        var unpacked = folder.resolve("unpacked-version");
        if (Files.exists(unpacked) && Files.readString(unpacked).equals(version)) return;

        delete(folder);
        try (var archive = Unpack.class.getResourceAsStream(archiveOfThisMachine())) {
            if (archive == null)
                throw new IOException("There are no PostgreSQL binaries for " + System.getProperty("os.arch"));
            unpack(archive, folder);
        }
        // Written last, so that an interrupted unpacking is repeated
        Files.writeString(unpacked, version);
    }

    private static String archiveOfThisMachine() {
        return System.getProperty("os.arch").equals("aarch64")
                ? "/postgres-linux-arm_64.txz"
                : "/postgres-linux-x86_64.txz";
    }

    private static void unpack(InputStream archive, Path folder) throws IOException {
        try (var entries = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry; (entry = entries.getNextEntry()) != null; ) {
                var target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder))
                    throw new IOException("The archive has an entry outside of the folder: " + entry.getName());
                unpack(entry, entries, target);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        var isExecutable = (entry.getMode() & 0100) != 0;
        if (isExecutable && !target.toFile().setExecutable(true, false))
            throw new IOException("This file could not be made executable: " + target);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }
}

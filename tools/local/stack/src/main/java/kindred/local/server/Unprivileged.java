package kindred.local.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts PostgreSQL and Elasticsearch as an unprivileged user if root runs the suite, since both refuse to run as root.
 */
final class Unprivileged {
    private static final int ROOT = 0;
    private static final int NOBODY = 65534;
    private static final boolean IS_ROOT = isRoot();
    private static final List<String> PREFIX = prefix();

    private Unprivileged() {}

    static List<String> command(List<String> command) {
        var all = new ArrayList<>(PREFIX);
        all.addAll(command);
        return all;
    }

    /** Gives a folder to the user of the command. An earlier start may have used another user. */
    static void own(Path folder) throws IOException {
        if (!IS_ROOT) return;
        // The user nobody of a user namespace is root outside of it
        var owner = PREFIX.contains("setpriv") ? NOBODY : ROOT;
        try (var all = Files.walk(folder)) {
            for (var path : all.toList()) {
                Files.setAttribute(path, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(path, "unix:gid", owner, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private static List<String> prefix() {
        if (!IS_ROOT) return List.of();
        // In its own user namespace the server is nobody and can still read files of root. Mapped ids let Elasticsearch
        // attach to its own JVM, which requires the same user.
        var namespace = List.of("unshare", "-U", "--map-user=" + NOBODY, "--map-group=" + NOBODY);
        if (works(namespace)) return namespace;
        var setpriv = List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
        if (works(setpriv)) return setpriv;
        throw new IllegalStateException(
                "PostgreSQL and Elasticsearch refuse to run as root, and neither `unshare -U` nor"
                        + " `setpriv` works here. Run the suite as an ordinary user.");
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException notLinux) {
            return false;
        }
    }

    private static boolean works(List<String> prefix) {
        var command = new ArrayList<>(prefix);
        command.add("true");
        try {
            return new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

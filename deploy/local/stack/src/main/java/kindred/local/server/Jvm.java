package kindred.local.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of lean JVMs, of the same Java that runs this. */
public final class Jvm {
    private Jvm() {}

    /** The same heap in production. */
    public static List<String> lean(int heapMegabytes) {
        return lean(heapMegabytes, heapMegabytes);
    }

    /**
     * For a server or service that lives long on a machine that it shares with ten others: little memory, a quick start. With
     * {@code KINDRED_WARM=true}, for who measures, the code that is hot is compiled as well as it will be in production, and the heap is as
     * large as there, from the beginning.
     *
     * @param here megabytes of heap
     * @param inProduction megabytes of heap
     */
    public static List<String> lean(int here, int inProduction) {
        var warm = Boolean.parseBoolean(System.getenv("KINDRED_WARM"));
        var heapMegabytes = warm ? inProduction : here;
        var command = new ArrayList<>(List.of(
                java(),
                "-Xms" + (warm ? heapMegabytes : 16) + "m",
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.net.preferIPv4Stack=true"));
        if (!warm) command.add("-XX:TieredStopAtLevel=1");
        if (Runtime.version().feature() >= 24) {
            command.add("--enable-native-access=ALL-UNNAMED");
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        return command;
    }

    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static List<String> with(List<String> command, String... more) {
        var all = new ArrayList<>(command);
        all.addAll(List.of(more));
        return all;
    }
}

package kindred.local.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of lean JVMs, of the same Java that runs this. */
public final class Jvm {
    private static final boolean WARM = Boolean.parseBoolean(System.getenv("KINDRED_WARM"));
    private static final List<String> SERIAL = List.of("-XX:+UseSerialGC");

    /** What {@code kafka-run-class.sh} starts a broker and a worker of Connect with, on Kubernetes too. */
    private static final List<String> OF_KAFKA =
            List.of("-XX:+UseG1GC", "-XX:MaxGCPauseMillis=20", "-XX:InitiatingHeapOccupancyPercent=35");

    /** The JVM's own counters, for jstat, are brought up to date every five seconds instead of twenty times a second. */
    static final String QUIET = "-XX:PerfDataSamplingInterval=5000";

    private Jvm() {}

    /** {@code KINDRED_WARM=true}: whoever measures wants everything as it is in production. */
    static boolean isWarm() {
        return WARM;
    }

    /** The same heap in production. */
    public static List<String> lean(int heapMegabytes) {
        return lean(heapMegabytes, heapMegabytes, SERIAL);
    }

    /**
     * Of a server that Kafka's scripts start in production, with the collector that they choose.
     *
     * @param here megabytes of heap
     * @param inProduction megabytes of heap
     */
    static List<String> ofKafka(int here, int inProduction) {
        return lean(here, inProduction, OF_KAFKA);
    }

    /**
     * For a server or service that lives long on a machine that it shares with ten others: little memory, a quick start. For who
     * measures, the code that is hot is compiled as well as it will be in production, and the heap is as large as there, from the beginning.
     */
    private static List<String> lean(int here, int inProduction, List<String> collectorInProduction) {
        var heapMegabytes = WARM ? inProduction : here;
        var command = new ArrayList<>(List.of(
                java(),
                "-Xms" + (WARM ? heapMegabytes : 16) + "m",
                "-Xmx" + heapMegabytes + "m",
                "-XX:+ExitOnOutOfMemoryError",
                QUIET,
                "-Djava.net.preferIPv4Stack=true"));
        command.addAll(WARM ? collectorInProduction : SERIAL);
        if (!WARM) command.add("-XX:TieredStopAtLevel=1");
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

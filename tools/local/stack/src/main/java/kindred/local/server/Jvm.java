package kindred.local.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of JVMs with little memory, with the Java that runs this program. */
public final class Jvm {
    private static final boolean WARM = Boolean.parseBoolean(System.getenv("KINDRED_WARM"));
    private static final List<String> SERIAL = List.of("-XX:+UseSerialGC");

    /** The options of {@code kafka-run-class.sh} for brokers and Connect workers, also on Kubernetes. */
    private static final List<String> OF_KAFKA =
            List.of("-XX:+UseG1GC", "-XX:MaxGCPauseMillis=20", "-XX:InitiatingHeapOccupancyPercent=35");

    /** Updates the JVM counters for jstat every 5 s instead of 20 times a second. */
    static final String QUIET = "-XX:PerfDataSamplingInterval=5000";

    private Jvm() {}

    /** Whether {@code KINDRED_WARM=true} requests the JVM settings of production, for measurements. */
    static boolean isWarm() {
        return WARM;
    }

    /** A command with the same heap here and in production. */
    public static List<String> lean(int heapMegabytes) {
        return lean(heapMegabytes, heapMegabytes, SERIAL);
    }

    /**
     * A command for a server that Kafka's scripts start in production, with their collector there.
     *
     * @param here megabytes of heap on this machine
     * @param inProduction megabytes of heap in production
     */
    static List<String> ofKafka(int here, int inProduction) {
        return lean(here, inProduction, OF_KAFKA);
    }

    /**
     * A command for a long-running process on a machine that it shares with ten others: little memory, a quick start.
     * With {@code KINDRED_WARM} it has the compiler and the heap size of production from the start.
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

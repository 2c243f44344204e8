package kindred.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The number that each {@link Port} has in one suite.
 *
 * @param numbers where others reach it
 * @param listening where the process listens: the same, unless somebody stands in between and passes on what comes
 */
public record Ports(Map<Port, Integer> numbers, Map<Port, Integer> listening) {
    private Ports(Map<Port, Integer> numbers) {
        this(numbers, numbers);
    }

    /** The documented numbers, each plus the offset, so that several suites can live side by side. */
    public static Ports documented(int offset) {
        var numbers = new EnumMap<Port, Integer>(Port.class);
        for (var port : Port.values()) numbers.put(port, port.number() + offset);
        return new Ports(numbers);
    }

    /** Numbers that are free now, below the range from which the system takes those of outgoing connections. */
    public static Ports free() {
        var numbers = new EnumMap<Port, Integer>(Port.class);
        Set<Integer> taken = new HashSet<>();
        for (var port : Port.values()) numbers.put(port, free(taken));
        return new Ports(numbers);
    }

    /** The same, but what listens at these ports does so elsewhere, for somebody to stand in between. */
    public Ports behind(Set<Port> ports) {
        var elsewhere = new EnumMap<>(listening);
        var taken = new HashSet<>(numbers.values());
        for (var port : ports) elsewhere.put(port, free(taken));
        return new Ports(numbers, elsewhere);
    }

    private static int free(Set<Integer> taken) {
        int candidate;
        do {
            candidate = ThreadLocalRandom.current().nextInt(20_000, 32_000);
        } while (!isFree(candidate) || !taken.add(candidate));
        return candidate;
    }

    /** Where others reach it. */
    public int of(Port port) {
        return number(numbers, port);
    }

    /** Where the process itself listens. */
    public int listening(Port port) {
        return number(listening, port);
    }

    private static int number(Map<Port, Integer> numbers, Port port) {
        var number = numbers.get(port);
        if (number == null) throw new IllegalArgumentException("no number for " + port);
        return number;
    }

    public String url(Port port) {
        return "http://127.0.0.1:" + of(port);
    }

    public static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (BindException taken) {
            return false;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

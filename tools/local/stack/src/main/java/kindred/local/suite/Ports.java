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
 * The number of each {@link Port} in one suite.
 *
 * @param numbers the ports that callers use
 * @param listening the ports that the processes listen on; they differ only where a proxy forwards a port
 */
public record Ports(Map<Port, Integer> numbers, Map<Port, Integer> listening) {
    private Ports(Map<Port, Integer> numbers) {
        this(numbers, numbers);
    }

    /** The default numbers plus an offset, so that several suites can run at the same time. */
    public static Ports documented(int offset) {
        var numbers = new EnumMap<Port, Integer>(Port.class);
        for (var port : Port.values()) numbers.put(port, port.number() + offset);
        return new Ports(numbers);
    }

    /**
     * Free numbers below the range that the operating system uses for outgoing connections, and above the documented
     * numbers with an offset of up to 4,000.
     */
    public static Ports free() {
        var numbers = new EnumMap<Port, Integer>(Port.class);
        Set<Integer> taken = new HashSet<>();
        for (var port : Port.values()) numbers.put(port, free(taken));
        return new Ports(numbers);
    }

    /** Moves the processes of these ports to other numbers, so that a proxy can listen on theirs. */
    public Ports behind(Set<Port> ports) {
        var elsewhere = new EnumMap<>(listening);
        var taken = new HashSet<>(numbers.values());
        for (var port : ports) elsewhere.put(port, free(taken));
        return new Ports(numbers, elsewhere);
    }

    private static int free(Set<Integer> taken) {
        int candidate;
        do {
            candidate = ThreadLocalRandom.current().nextInt(24_000, 32_000);
        } while (!isFree(candidate) || !taken.add(candidate));
        return candidate;
    }

    /** The number that callers use. */
    public int of(Port port) {
        return number(numbers, port);
    }

    /** The number that the process listens on. */
    public int listening(Port port) {
        return number(listening, port);
    }

    private static int number(Map<Port, Integer> numbers, Port port) {
        var number = numbers.get(port);
        if (number == null) throw new IllegalArgumentException("There is no number for " + port);
        return number;
    }

    public String url(Port port) {
        return "http://127.0.0.1:" + of(port);
    }

    public static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (BindException inUse) {
            return false;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

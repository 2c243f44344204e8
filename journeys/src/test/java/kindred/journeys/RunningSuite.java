package kindred.journeys;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import kindred.local.process.RunFile;
import kindred.local.suite.Port;
import kindred.local.suite.Ports;
import kindred.local.suite.Project;
import kindred.local.suite.Service;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The whole suite, brought up once for all journeys by the command that a person types, on ports of its own beside a suite that may
 * be running, with data that are deleted afterwards.
 */
final class RunningSuite implements AutoCloseable {
    /** A session token lives for 60 s; a client that is called all the time asks for a new one a little earlier. */
    private static final Duration FRESH = Duration.ofSeconds(40);

    private final Project project = Project.find();
    private final Path home;
    private final List<String> prefix;
    private final Ports ports;
    private final Shell shell;
    private final Map<String, Minted> tokens = new ConcurrentHashMap<>();

    private record Minted(String token, Instant at) {
        boolean isFresh() {
            return at.plus(FRESH).isAfter(Instant.now());
        }
    }

    /** @param name of its folder, so that two can live side by side */
    RunningSuite(String name) {
        this(name, List.of(), Map.of(), List.of());
    }

    /**
     * @param prefix in front of every command, for example {@code setpriv} to run as somebody else
     * @param environment beside what every suite needs
     * @param options of {@code up}
     */
    RunningSuite(String name, List<String> prefix, Map<String, String> environment, List<String> options) {
        this.prefix = prefix;
        home = project.root().resolve("journeys/target").resolve(name);
        var offset = freeOffset();
        ports = Ports.documented(offset);
        var all = new HashMap<>(environment);
        all.put("KINDRED_HOME", home.toString());
        all.put("KINDRED_PORT_OFFSET", String.valueOf(offset));
        shell = new Shell(project.root(), all);
        kindred("down", "--clean");
        var words = new ArrayList<>(List.of("up", "--detach"));
        words.addAll(options);
        var up = kindred(words.toArray(String[]::new));
        assertThat(up.exitCode()).as(up.output()).isZero();
    }

    static int freeOffset() {
        for (int offset = 1000; offset < 12_000; offset += 100) {
            var candidate = Ports.documented(offset);
            if (Arrays.stream(Port.values()).allMatch(port -> Ports.isFree(candidate.of(port)))) return offset;
        }
        throw new IllegalStateException("no block of free ports");
    }

    @Override
    public void close() {
        kindred("down", "--clean");
    }

    /** The project's folder. */
    Path folder() {
        return project.root();
    }

    Path home() {
        return home;
    }

    Shell shell() {
        return shell;
    }

    Shell.Result kindred(String... arguments) {
        var command = new ArrayList<>(prefix);
        command.add("./kindred");
        command.addAll(List.of(arguments));
        return shell.run(command.toArray(String[]::new));
    }

    String gateway() {
        return ports.url(Port.GATEWAY);
    }

    /** Where the stand-in for Stripe is. */
    String stripe() {
        return ports.url(Port.STRIPE);
    }

    /** Where the live charts are, if the suite was asked for them. */
    String observe() {
        return ports.url(Port.OBSERVE);
    }

    /** Where each service tells its metrics, as {@code host:port}, by its name. */
    Map<String, String> managementAddresses() {
        return Arrays.stream(Service.values())
                .collect(Collectors.toMap(
                        Service::processName, service -> "127.0.0.1:" + ports.of(service.managementPort())));
    }

    /** Where operators ask the service for what is not for clients. */
    String subscriptionOperations() {
        return ports.url(Port.SUBSCRIPTION_SERVICE_MANAGEMENT);
    }

    String kafka() {
        return "127.0.0.1:" + ports.of(Port.KAFKA);
    }

    /** Every service and server answers that it is ready. */
    boolean isReady() {
        return kindred("status").exitCode() == 0;
    }

    Path log(String process) {
        return home.resolve("logs").resolve(process + ".log");
    }

    /** Names of all processes of the suite. */
    List<String> processes() {
        return Arrays.stream(Objects.requireNonNull(home.resolve("run").toFile().list()))
                .filter(process -> !process.equals("supervisor"))
                .toList();
    }

    /** Kills a process, and the server that it may have launched, as the kernel does when memory is short: without a word. */
    void kill(String process) {
        var handle = running(process);
        handle.descendants().forEach(ProcessHandle::destroyForcibly);
        handle.destroyForcibly();
    }

    /** Kills only the supervisor: what it started goes on without it. */
    void killSupervisor() {
        running("supervisor").destroyForcibly();
    }

    /** The process of this name that runs now. */
    ProcessHandle running(String process) {
        return new RunFile(home.resolve("run").resolve(process))
                .find()
                .orElseThrow()
                .handle();
    }

    /** A session token of the person with this name. */
    String token(String name) {
        return tokens.compute(
                        name,
                        (same, minted) -> minted != null && minted.isFresh()
                                ? minted
                                : new Minted(token(name, Map.of()), Instant.now()))
                .token();
    }

    /** A token that differs from a good one in {@code ttl} (seconds), {@code claims}, {@code header} or {@code foreignKey}. */
    String token(String name, Map<String, ?> differences) {
        var wish = new HashMap<String, Object>(differences);
        wish.put("name", name);
        return given().baseUri(ports.url(Port.CLERK))
                .contentType(ContentType.JSON)
                .body(wish)
                .post("/local/tokens")
                .then()
                .statusCode(200)
                .extract()
                .path("token");
    }

    /** Gives the journeys the one suite they share, and takes it down after the last. */
    static final class Extension implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == RunningSuite.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.GLOBAL)
                    .computeIfAbsent(RunningSuite.class, type -> new RunningSuite("suite"), RunningSuite.class);
        }
    }
}

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
import kindred.local.testing.Person;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The suite that all journeys share. {@code ./kindred up} starts it once with its own ports and folder, beside a suite
 * that may be running. Its data is deleted afterwards.
 */
final class RunningSuite implements AutoCloseable {
    /** A session token is valid for 60 s. A new one is requested earlier. */
    private static final Duration MAX_AGE = Duration.ofSeconds(40);

    private final Project project = Project.find();
    private final Path home;
    private final List<String> prefix;
    private final Ports ports;
    private final Shell shell;
    private final Map<String, CachedToken> tokens = new ConcurrentHashMap<>();

    private record CachedToken(String token, Instant at) {
        boolean isFresh() {
            return at.plus(MAX_AGE).isAfter(Instant.now());
        }
    }

    /** @param name of the suite's folder, so that two suites can run side by side */
    RunningSuite(String name) {
        this(name, List.of(), Map.of(), List.of());
    }

    /**
     * @param prefix of every command, for example {@code setpriv} to run as another user
     * @param environment additional variables
     * @param options of {@code up}
     */
    RunningSuite(String name, List<String> prefix, Map<String, String> environment, List<String> options) {
        this.prefix = prefix;
        home = project.root().resolve("journeys/target").resolve(name);
        var offset = freeOffset();
        ports = Ports.documented(offset);
        var variables = new HashMap<>(environment);
        variables.put("KINDRED_HOME", home.toString());
        variables.put("KINDRED_PORT_OFFSET", String.valueOf(offset));
        shell = new Shell(project.root(), variables);
        kindred("down", "--clean");
        var words = new ArrayList<>(List.of("up", "--detach"));
        words.addAll(options);
        var up = kindred(words.toArray(String[]::new));
        assertThat(up.exitCode()).as(up.output()).isZero();
    }

    /** An offset below that of the benchmarks, which may run at the same time. */
    static int freeOffset() {
        for (int offset = 1000; offset < 4000; offset += 100) {
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

    /** The URL of the stand-in for Clerk. */
    String issuer() {
        return ports.url(Port.CLERK);
    }

    /** The URL of the stand-in for Stripe. */
    String stripe() {
        return ports.url(Port.STRIPE);
    }

    /** The URL of the live charts, if the suite was started with {@code --observe}. */
    String observe() {
        return ports.url(Port.OBSERVE);
    }

    /** The address of each service's metrics as {@code host:port}, by name of the service. */
    Map<String, String> managementAddresses() {
        return Arrays.stream(Service.values())
                .collect(Collectors.toMap(
                        Service::processName, service -> "127.0.0.1:" + ports.of(service.managementPort())));
    }

    /** The URL of subscription-service's operations, which clients do not reach. */
    String subscriptionOperations() {
        return ports.url(Port.SUBSCRIPTION_SERVICE_OPERATIONS);
    }

    /** The URL of user-service's operations. */
    String userOperations() {
        return ports.url(Port.USER_SERVICE_OPERATIONS);
    }

    /** The headers with which an operator may call an operation. */
    Map<String, String> asOperator() {
        var token = kindred("token", "--operator", "olga").output().strip();
        return Map.of("Authorization", "Bearer " + token, "Kindred-Reason", "a journey calls it");
    }

    String kafka() {
        return "127.0.0.1:" + ports.of(Port.KAFKA);
    }

    /** Whether every service and server is ready. */
    boolean isReady() {
        return kindred("status").exitCode() == 0;
    }

    Path log(String process) {
        return home.resolve("logs").resolve(process + ".log");
    }

    /** The names of all processes of the suite. */
    List<String> processes() {
        return Arrays.stream(Objects.requireNonNull(home.resolve("run").toFile().list()))
                .filter(process -> !process.equals("supervisor"))
                .toList();
    }

    /** Kills a process and its descendants (SIGKILL), as the kernel does when memory is short. */
    void kill(String process) {
        var handle = running(process);
        handle.descendants().forEach(ProcessHandle::destroyForcibly);
        handle.destroyForcibly();
    }

    /** Kills only the supervisor. Its child processes continue. */
    void killSupervisor() {
        running("supervisor").destroyForcibly();
    }

    /** The running process of this name. */
    ProcessHandle running(String process) {
        return new RunFile(home.resolve("run").resolve(process))
                .find()
                .orElseThrow()
                .handle();
    }

    /** A user with a new account at Clerk who is not registered. */
    Person newPerson() {
        return Person.withNewAccount(() -> given().baseUri(gateway()), this::token);
    }

    Person registeredPerson() {
        return newPerson().register();
    }

    /** A session token of the user with this name. */
    String token(String name) {
        return tokens.compute(
                        name,
                        (same, cached) -> cached != null && cached.isFresh()
                                ? cached
                                : new CachedToken(token(name, Map.of()), Instant.now()))
                .token();
    }

    /**
     * A token that differs from a valid one in {@code ttl} (seconds), {@code claims}, {@code header} or
     * {@code foreignKey}.
     */
    String token(String name, Map<String, ?> differences) {
        var spec = new HashMap<String, Object>(differences);
        spec.put("name", name);
        return given().baseUri(issuer())
                .contentType(ContentType.JSON)
                .body(spec)
                .post("/local/tokens")
                .then()
                .statusCode(200)
                .extract()
                .path("token");
    }

    /** Injects the shared suite into the journeys, and stops it after the last one. */
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

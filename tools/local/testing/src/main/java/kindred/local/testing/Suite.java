package kindred.local.testing;

import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import kindred.local.process.OrphanProcesses;
import kindred.local.process.StartFailed;
import kindred.local.process.Supervisor;
import kindred.local.server.Processes;
import kindred.local.server.StandIns;
import kindred.local.suite.Home;
import kindred.local.suite.Installation;
import kindred.local.suite.Port;
import kindred.local.suite.Ports;
import kindred.local.suite.Project;
import kindred.local.suite.Service;
import kindred.local.suite.ServiceSettings;
import kindred.simulator.clerk.ClerkIssuer;
import kindred.simulator.clerk.OperatorIssuer;
import kindred.simulator.clerk.TokenSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Running servers of the suite, with the operations that tests need. */
public final class Suite implements AutoCloseable {
    private final Installation installation;
    private final Supervisor supervisor;
    private final ClerkIssuer issuer;
    private final OperatorIssuer operatorIssuer;
    private final Clerk clerk;

    private Suite(Installation installation, Supervisor supervisor) {
        this.installation = installation;
        this.supervisor = supervisor;
        this.issuer = new StandIns(installation).issuer();
        this.operatorIssuer = new StandIns(installation).operatorIssuer();
        this.clerk = new Clerk(issuer, operatorIssuer);
    }

    /**
     * Starts processes and their dependencies on free ports without data. The issuer runs in this JVM.
     *
     * @param folder the folder of data and logs; the logs stay after {@link #close}
     */
    public static Suite start(Path folder, Collection<String> processes) {
        var home = new Home(folder.toAbsolutePath());
        OrphanProcesses.end(home.run());
        home.delete();
        var installation = new Installation(Project.find(), home, Ports.free());
        var specs = new Processes(installation).only(processes);
        var suite = new Suite(installation, new Supervisor(specs, home.run(), home.logs(), new Progress()));
        Runtime.getRuntime().addShutdownHook(new Thread(suite::close));
        try {
            suite.clerk.start();
            suite.supervisor.start();
            return suite;
        } catch (StartFailed failed) {
            suite.close();
            throw new IllegalStateException(failed.getMessage() + "\n" + String.join("\n", failed.lastLines()), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            suite.close();
            throw new IllegalStateException(interrupted);
        }
    }

    /** A new user of the service under test. */
    public Person newPerson() {
        return Person.withNewAccount(RestAssured::given, this::token);
    }

    /** A user of the service under test. */
    public Person person(String name) {
        return new Person(name, RestAssured::given, this::token);
    }

    /** A session token of a user, valid for 60 s. */
    public String token(String name) {
        return token(TokenSpec.of(name));
    }

    public String token(TokenSpec spec) {
        return issuer.mint(spec);
    }

    /** The token of an operator, valid for 60 s. */
    public String operatorToken(TokenSpec spec) {
        return operatorIssuer.mint(spec);
    }

    /** The headers with which an operator may call an operation. */
    public Map<String, String> asOperator() {
        return Map.of(
                "Authorization", "Bearer " + operatorToken(TokenSpec.of("olga")), "Kindred-Reason", "a test calls it");
    }

    /** The URL of the operations of a service, which ends with a slash. */
    public String operations(String service) {
        var port = Service.named(service)
                .operationsPort()
                .orElseThrow(() -> new IllegalArgumentException(service + " has no operations"));
        return url(port) + "/q/operations/";
    }

    /** The {@code iss|sub} of a user's tokens. */
    public String tokenIdentifier(String name) {
        return issuer.tokenIdentifier(name);
    }

    /** The user id that every service derives from a user's tokens. */
    public UUID userId(String name) {
        return UserIds.of(tokenIdentifier(name));
    }

    /** The issuer, to rotate its keys, to stop it and to start it again. */
    public Clerk clerk() {
        return clerk;
    }

    /**
     * The control of the stand-in for Stripe, which must be among the processes: its clock, its customers and its
     * faults.
     */
    public StripeControl stripe() {
        return new StripeControl(url(Port.STRIPE));
    }

    /** A connection to the database of a service, as the role that owns it. */
    public Connection jdbc(String database) throws SQLException {
        var url = new ServiceSettings(installation).jdbcUrl(database);
        return DriverManager.getConnection(url, database, installation.secrets().get("postgres." + database));
    }

    /** Opens a reader of a topic, which the caller closes. */
    public Events events(String topic) {
        return new Events(bootstrapServers(), topic);
    }

    /**
     * Writes a record in the format of Debezium, and returns when Kafka has acknowledged it. Null writes a tombstone.
     */
    public void publish(String topic, String key, String type, @Nullable String json) {
        var message = new ProducerRecord<@Nullable String, @Nullable String>(topic, key, json);
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_source",
                        "/kindred/test",
                        "ce_type",
                        type,
                        "ce_time",
                        Instant.now().toString(),
                        "ce_subject",
                        key,
                        "ce_dataschema",
                        "urn:kindred:schema:" + type,
                        "content-type",
                        "application/json")
                .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        Map<String, Object> configuration = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        try (var producer = new KafkaProducer<@Nullable String, @Nullable String>(
                configuration, new StringSerializer(), new StringSerializer())) {
            producer.send(message).get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** The servers, to stop, kill and start them by name. */
    public Servers servers() {
        return new Servers(supervisor);
    }

    /** The URL of a process, for example {@code url(Port.ELASTICSEARCH)}. */
    public String url(Port port) {
        return installation.ports().url(port);
    }

    /** The configuration of a service by key. */
    public Map<String, String> settings(String service) {
        return new ServiceSettings(installation).of(Service.named(service));
    }

    private String bootstrapServers() {
        return "127.0.0.1:" + installation.ports().of(Port.KAFKA);
    }

    /** Stops every process. */
    @Override
    public void close() {
        supervisor.close();
        clerk.stop();
    }
}

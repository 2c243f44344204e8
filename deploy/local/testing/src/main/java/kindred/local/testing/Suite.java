package kindred.local.testing;

import com.fasterxml.uuid.Generators;
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
import kindred.local.clerk.ClerkIssuer;
import kindred.local.clerk.TokenSpec;
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
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Servers of the suite, real and running, with a test's view of them. */
public final class Suite implements AutoCloseable {
    /** The same for ever, as in the services: it is part of the contract that an id follows from the token. */
    private static final UUID USER_IDS = UUID.fromString("6f1c1b5e-7f0a-5b9e-9d55-2c4f5c6a9d11");

    private final Installation installation;
    private final Supervisor supervisor;
    private final ClerkIssuer issuer;
    private final Clerk clerk;

    private Suite(Installation installation, Supervisor supervisor) {
        this.installation = installation;
        this.supervisor = supervisor;
        this.issuer = new StandIns(installation).issuer();
        this.clerk = new Clerk(issuer);
    }

    /**
     * Starts processes and what they need, on free ports, without data. The issuer runs in this process.
     *
     * @param folder for data and logs; the logs stay when the suite is closed
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

    /** A session token of the person of this name, good for 60 s. */
    public String token(String name) {
        return token(TokenSpec.of(name));
    }

    public String token(TokenSpec spec) {
        return issuer.mint(spec);
    }

    /** {@code iss|sub} of the tokens of this name. */
    public String tokenIdentifier(String name) {
        return issuer.tokenIdentifier(name);
    }

    /** The id that every service derives from the tokens of this name. */
    public UUID userId(String name) {
        return Generators.nameBasedGenerator(USER_IDS).generate(tokenIdentifier(name));
    }

    /** The issuer: rotates its keys, and can be stopped and started again. */
    public Clerk clerk() {
        return clerk;
    }

    /** The stand-in for Stripe, if {@code stripe} is among the processes: moves its clock, plays the person and the bank, makes trouble. */
    public StripeControl stripe() {
        return new StripeControl(url(Port.STRIPE));
    }

    /** A connection to a service's database, as the role that owns it. */
    public Connection jdbc(String database) throws SQLException {
        var url = new ServiceSettings(installation).jdbcUrl(database);
        return DriverManager.getConnection(url, database, installation.secrets().get("postgres." + database));
    }

    /** Reads a topic from its beginning; to be closed. */
    public Events events(String topic) {
        return new Events(bootstrapServers(), topic);
    }

    /** Writes an event as Debezium would, and returns when it is on the topic. Null writes a tombstone. */
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

    /** Stops, kills and starts the servers by name. */
    public Servers servers() {
        return new Servers(supervisor);
    }

    /** Where a process listens, for example {@code url(Port.ELASTICSEARCH)}. */
    public String url(Port port) {
        return installation.ports().url(port);
    }

    /** What the suite configures a service with, by the names that the service knows. */
    public Map<String, String> settings(String service) {
        return new ServiceSettings(installation).of(Service.named(service));
    }

    private String bootstrapServers() {
        return "127.0.0.1:" + installation.ports().of(Port.KAFKA);
    }

    /** Ends every process. */
    @Override
    public void close() {
        supervisor.close();
        clerk.stop();
    }
}

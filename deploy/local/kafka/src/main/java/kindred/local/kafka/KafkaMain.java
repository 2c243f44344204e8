package kindred.local.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** {@code KafkaMain server.properties}: formats the storage the first time, in the same process, then runs the server. */
public final class KafkaMain {
    private KafkaMain() {}

    public static void main(String[] arguments) throws IOException {
        var configuration = arguments[0];
        var settings = new Properties();
        try (var reader = Files.newBufferedReader(Path.of(configuration))) {
            settings.load(reader);
        }
        if (!Files.exists(Path.of(settings.getProperty("log.dirs"), "meta.properties"))) format(configuration);
        Kafka.main(arguments);
    }

    private static void format(String configuration) {
        var clusterId = Uuid.randomUuid().toString();
        var code = StorageTool.execute(new String[] {"format", "-t", clusterId, "-c", configuration}, System.out);
        if (code != 0) throw new IllegalStateException("formatting Kafka's storage failed with code " + code);
    }
}

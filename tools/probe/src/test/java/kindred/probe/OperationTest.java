package kindred.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.TreeSet;
import kindred.local.suite.Project;
import org.junit.jupiter.api.Test;

class OperationTest {
    @Test
    void everyOperationOfTheContractsHasAnEntry() throws IOException {
        var operations = new TreeSet<String>();
        try (var services = Files.list(Project.find().root())) {
            for (var contract : services.map(service -> service.resolve("contract/openapi.json"))
                    .filter(Files::exists)
                    .toList())
                Operation.of(new ObjectMapper().readTree(contract.toFile()))
                        .forEach(operation -> operations.add(operation.id()));
        }

        assertThat(Operation.entries().keySet()).isEqualTo(operations).hasSizeGreaterThan(30);
    }
}

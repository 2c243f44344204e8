package kindred.local.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "user-service"))
class RealServersTest {
    Suite suite;

    @Test
    void configuresTheServiceWithTheServersOfTheSuite() throws SQLException {
        var config = ConfigProvider.getConfig();

        assertTrue(suite.tokenIdentifier("ada").startsWith(config.getValue("kindred.identity.issuer", String.class)));
        assertEquals(
                suite.settings("user-service").get("kafka.bootstrap.servers"),
                config.getValue("kafka.bootstrap.servers", String.class));
        try (var connection = DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.datasource.username", String.class),
                config.getValue("quarkus.datasource.password", String.class))) {
            assertEquals("users", connection.getCatalog());
        }
    }
}

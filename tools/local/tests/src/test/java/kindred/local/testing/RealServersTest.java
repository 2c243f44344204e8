package kindred.local.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.DriverManager;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "user-service"))
class RealServersTest {
    Suite suite;

    @Test
    void configuresTheServiceWithTheServersOfTheSuite() throws Exception {
        var config = ConfigProvider.getConfig();

        assertThat(suite.tokenIdentifier("ada").startsWith(config.getValue("kindred.identity.issuer", String.class)))
                .isTrue();
        assertThat(config.getValue("kafka.bootstrap.servers", String.class))
                .isEqualTo(suite.settings("user-service").get("kafka.bootstrap.servers"));
        try (var connection = DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.datasource.username", String.class),
                config.getValue("quarkus.datasource.password", String.class))) {
            assertThat(connection.getCatalog()).isEqualTo("users");
        }
    }
}

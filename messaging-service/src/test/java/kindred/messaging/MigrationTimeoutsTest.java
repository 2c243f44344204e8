package kindred.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import kindred.kit.database.MigrationTimeouts;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MigrationTimeoutsTest extends MessagingTest {
    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @Test
    void aMigrationMayExceedTheStatementTimeout() {
        var configuration = Flyway.configure()
                .dataSource(
                        url + (url.contains("?") ? "&" : "?") + "socketTimeout=1&options=-c%20statement_timeout=1s",
                        user,
                        password)
                .schemas("long_migration")
                .locations("long-migration")
                .cleanDisabled(false);
        new MigrationTimeouts().customize(configuration);
        var flyway = configuration.load();
        try {
            assertThat(flyway.migrate().migrationsExecuted).isEqualTo(1);
        } finally {
            flyway.clean();
        }
    }
}

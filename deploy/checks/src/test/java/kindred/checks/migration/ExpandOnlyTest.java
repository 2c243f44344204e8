package kindred.checks.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import kindred.checks.Project;
import kindred.local.suite.Service;
import kindred.local.testing.Suite;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs every migration in a real PostgreSQL and compares the schema before and after it. See
 * docs/runbooks/recovery-upgrade.md.
 */
class ExpandOnlyTest {
    private static Suite suite;

    @BeforeAll
    static void start() {
        suite = Suite.start(Path.of("target", "local"), List.of("postgres"));
    }

    @AfterAll
    static void stop() {
        suite.close();
    }

    static List<Service> services() {
        return Arrays.stream(Service.values())
                .filter(service -> service.database().isPresent())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("services")
    void keepsThePreviousReleaseWorking(Service service) throws Exception {
        var database = service.database().orElseThrow();
        Columns before = null;
        for (var migration : flyway(service, "latest").info().pending()) {
            flyway(service, migration.getVersion().getVersion()).migrate();
            try (var connection = suite.jdbc(database)) {
                var after = Columns.of(connection);
                if (before != null)
                    assertThat(before.brokenBy(after)).as(migration.getScript()).isEmpty();
                before = after;
            }
        }
        assertThat(before).isNotNull();
        assertThat(before.tables()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table sample",
                "alter table sample drop column name",
                "alter table sample rename column name to title",
                "alter table sample alter column name type integer using 0",
                "alter table sample alter column name set not null",
                "alter table sample alter column made drop default",
                "alter table sample add column more text not null"
            })
    void detectsABreakingChange(String statement) throws Exception {
        assertThat(brokenBy(statement)).hasSize(1);
    }

    @Test
    void acceptsAnAddition() throws Exception {
        assertThat(brokenBy("alter table sample add column more text, add column times integer not null default 0"))
                .isEmpty();
        assertThat(brokenBy("alter table sample alter column made drop not null"))
                .isEmpty();
    }

    private static List<String> brokenBy(String statement) throws SQLException {
        try (var connection = suite.jdbc("users");
                var sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute("create table sample (name text, made timestamptz not null default now())");
            var before = Columns.of(connection);
            sql.execute(statement);
            var broken = before.brokenBy(Columns.of(connection)).toList();
            connection.rollback();
            return broken;
        }
    }

    private static Flyway flyway(Service service, String target) {
        var settings = suite.settings(service.processName());
        return Flyway.configure()
                .dataSource(
                        settings.get("quarkus.datasource.jdbc.url"),
                        settings.get("quarkus.datasource.username"),
                        settings.get("quarkus.datasource.password"))
                .locations("filesystem:" + Project.at(service.processName() + "/src/main/resources/db/migration"))
                // Ignores repeatable migrations, which replace functions after all versions
                .repeatableSqlMigrationPrefix("only the others")
                .target(target)
                .load();
    }
}

package kindred.users.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import kindred.kit.database.Sql;
import kindred.kit.problem.DatabaseOutage;
import kindred.users.UserServiceTest;
import org.junit.jupiter.api.Test;

/** The database ends a statement by itself when no caller waits for it any more. */
@QuarkusTest
class StatementTimeoutTest extends UserServiceTest {
    private static final String SETTING = "select current_setting(?) as value";

    @Inject
    Sql sql;

    @Test
    void theDatabaseLimitsTheTimeOfAStatement() {
        assertThat(List.of(setting("statement_timeout"), setting("client_connection_check_interval")))
                .containsExactly("10s", "2s");
    }

    @Test
    void aStatementThatWasEndedIsAnOutage() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    sql.update("set local statement_timeout = '20ms'");
                    sql.row("select pg_sleep(60)", row -> true);
                }))
                .satisfies(
                        failure -> assertThat(DatabaseOutage.isCauseOf(failure)).isTrue());
    }

    private String setting(String name) {
        return sql.row(SETTING, row -> row.text("value"), name).orElseThrow();
    }
}

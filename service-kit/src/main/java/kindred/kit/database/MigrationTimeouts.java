package kindred.kit.database;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Removes the timeouts of statements during migrations, which may take longer than requests: that of the client
 * ({@code socketTimeout}) and that of the database ({@code statement_timeout}).
 */
@Singleton
public class MigrationTimeouts implements FlywayConfigurationCustomizer {
    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.callbacks(new NoTimeouts());
    }

    private static final class NoTimeouts implements Callback {
        private static final int NO_TIMEOUT = 0;

        private int configuredMillis;

        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.BEFORE_EACH_MIGRATE
                    || event == Event.AFTER_EACH_MIGRATE
                    || event == Event.AFTER_EACH_MIGRATE_ERROR;
        }

        @Override
        public boolean canHandleInTransaction(Event event, Context context) {
            return true;
        }

        @Override
        public void handle(Event event, Context context) {
            var connection = context.getConnection();
            try {
                if (event == Event.BEFORE_EACH_MIGRATE) {
                    configuredMillis = connection.getNetworkTimeout();
                    setTimeout(connection, NO_TIMEOUT);
                    execute(connection, "set statement_timeout = 0");
                } else {
                    // A failed migration has rolled this setting back, and its transaction accepts no statement
                    if (event == Event.AFTER_EACH_MIGRATE) execute(connection, "reset statement_timeout");
                    setTimeout(connection, configuredMillis);
                }
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }

        private static void setTimeout(Connection connection, int millis) throws SQLException {
            connection.setNetworkTimeout(Runnable::run, millis);
        }

        private static void execute(Connection connection, String setting) throws SQLException {
            try (var statement = connection.createStatement()) {
                statement.execute(setting);
            }
        }

        @Override
        public String getCallbackName() {
            return "NoTimeouts";
        }
    }
}

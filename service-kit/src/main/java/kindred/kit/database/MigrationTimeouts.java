package kindred.kit.database;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Migrations take as long as they take: the patience with which the statements of requests are waited for ({@code socketTimeout}) is not for them. */
@Singleton
public class MigrationTimeouts implements FlywayConfigurationCustomizer {
    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.callbacks(new EndlessPatience());
    }

    private static final class EndlessPatience implements Callback {
        private static final int ENDLESS = 0;

        private int usual;

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
                    usual = connection.getNetworkTimeout();
                    wait(connection, ENDLESS);
                } else wait(connection, usual);
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }

        private static void wait(Connection connection, int millis) throws SQLException {
            connection.setNetworkTimeout(Runnable::run, millis);
        }

        @Override
        public String getCallbackName() {
            return "EndlessPatience";
        }
    }
}

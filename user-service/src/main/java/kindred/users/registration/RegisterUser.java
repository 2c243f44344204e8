package kindred.users.registration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import kindred.events.EventType;
import kindred.kit.database.AdvisoryLock;
import kindred.kit.database.Sql;
import kindred.kit.outbox.Outbox;
import kindred.users.profile.PersonaChange;
import kindred.users.subscription.SubscriptionCopy;
import kindred.users.user.User;
import org.jspecify.annotations.Nullable;

/** Registers a user. Repeated and concurrent calls register the user once. */
@ApplicationScoped
class RegisterUser {
    private static final String INSERT_IF_ABSENT = """
            insert into users (id, token_identifier, registered_at, updated_at, version) values (?, ?, ?, ?, 1)
            on conflict do nothing""";

    private final Sql sql;
    private final Outbox outbox;
    private final AdvisoryLock lock;

    RegisterUser(Sql sql, Outbox outbox, AdvisoryLock lock) {
        this.sql = sql;
        this.outbox = outbox;
        this.lock = lock;
    }

    /** @param created whether this call registered the user */
    record Registration(User user, boolean created) {}

    /** @param persona the initial persona; ignored if the user is already registered */
    @Transactional
    Registration register(UUID id, String tokenIdentifier, @Nullable PersonaChange persona) {
        var now = User.now();
        var created = sql.update(INSERT_IF_ABSENT, id, tokenIdentifier, now, now) == 1;
        var user = User.find(id).orElseThrow();
        if (created) {
            if (persona != null) persona.applyTo(user);
            // A subscription state of the same user that arrives now has committed, or waits and then finds the user
            lock.hold(id);
            SubscriptionCopy.find(id).ifPresent(copy -> user.setSubscription(copy.status, copy.ends));
            outbox.emit(EventType.USER_REGISTERED, id, user.state());
        }
        return new Registration(user, created);
    }
}

package kindred.users.profile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import kindred.events.EventType;
import kindred.kit.outbox.Outbox;
import org.jspecify.annotations.Nullable;

/** Registers a person, once, however often and from however many places at once they ask. */
@ApplicationScoped
class RegisterUser {
    private final Outbox outbox;

    RegisterUser(Outbox outbox) {
        this.outbox = outbox;
    }

    /** @param first whether it was this call that registered them */
    record Registration(User user, boolean first) {}

    /** @param persona to begin with; of no effect for somebody who is registered already */
    @Transactional
    Registration register(UUID id, String tokenIdentifier, @Nullable PersonaChange persona) {
        var first = User.insertIfAbsent(id, tokenIdentifier);
        var user = User.find(id).orElseThrow();
        if (first) {
            if (persona != null) persona.applyTo(user);
            User.lockRegistration(id);
            SubscriptionCopy.find(id).ifPresent(copy -> user.subscribe(copy.status, copy.ends));
            outbox.emit(EventType.USER_REGISTERED, id, user.state());
        }
        return new Registration(user, first);
    }
}

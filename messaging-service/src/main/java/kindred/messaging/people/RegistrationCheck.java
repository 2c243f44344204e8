package kindred.messaging.people;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import kindred.kit.problem.ProblemCode;

/** Checks that both users of a new conversation are registered. */
@ApplicationScoped
public class RegistrationCheck {
    private final RegistrationLookup lookup;

    RegistrationCheck(RegistrationLookup lookup) {
        this.lookup = lookup;
    }

    /** A 404 {@code not-registered} or {@code user-not-found}; a 503 if user-service is unavailable. */
    public void requireRegistered(UUID caller, UUID other) {
        var registered = lookup.registeredAmong(caller, other);
        if (!registered.contains(caller)) throw ProblemCode.NOT_REGISTERED.problem();
        if (!registered.contains(other)) throw ProblemCode.USER_NOT_FOUND.problem();
    }
}

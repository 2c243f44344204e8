package kindred.messaging.people;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import kindred.kit.problem.ProblemCode;

/** Who may take part in a conversation: those who have registered. */
@ApplicationScoped
public class RegisteredPeople {
    private final RegistrationLookup lookup;

    RegisteredPeople(RegistrationLookup lookup) {
        this.lookup = lookup;
    }

    /** A 404 {@code not-registered} or {@code user-not-found}; a 503 when the user service gives no answer. */
    public void demandRegistered(UUID caller, UUID other) {
        var registered = lookup.registeredAmong(caller, other);
        if (!registered.contains(caller)) throw ProblemCode.NOT_REGISTERED.problem();
        if (!registered.contains(other)) throw ProblemCode.USER_NOT_FOUND.problem();
    }
}

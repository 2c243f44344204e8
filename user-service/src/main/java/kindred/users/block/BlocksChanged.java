package kindred.users.block;

import java.util.UUID;

/** A CDI event: the current transaction has changed the set of users whom this user blocks. */
public record BlocksChanged(UUID userId) {}

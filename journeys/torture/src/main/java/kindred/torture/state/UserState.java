package kindred.torture.state;

/**
 * Somebody, as a database or the index knows them.
 *
 * @param career empty for none
 * @param subscription status of it
 */
public record UserState(long version, String career, String subscription) {}

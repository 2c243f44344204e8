package kindred.torture.state;

/**
 * A user as in the database or the search index.
 *
 * @param career empty for none
 * @param subscription the status of the subscription
 */
public record UserState(long version, String career, String subscription) {}

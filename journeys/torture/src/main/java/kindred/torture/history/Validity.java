package kindred.torture.history;

/**
 * When a token is good, in seconds since the epoch, by its issuer's clock.
 *
 * @param from its {@code nbf}
 * @param until its {@code exp}
 */
public record Validity(long from, long until) {}

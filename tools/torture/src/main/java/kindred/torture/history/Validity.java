package kindred.torture.history;

/**
 * The lifetime of a token, in seconds since the epoch by the issuer's clock.
 *
 * @param from its {@code nbf}
 * @param until its {@code exp}
 */
public record Validity(long from, long until) {}

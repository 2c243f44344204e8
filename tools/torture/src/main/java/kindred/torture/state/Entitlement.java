package kindred.torture.state;

/** A user's subscription as the suite returns it. */
public record Entitlement(String status, boolean isActive, boolean endsWithPeriod) {}

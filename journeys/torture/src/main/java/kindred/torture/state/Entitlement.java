package kindred.torture.state;

/** What the suite says of somebody's subscription. */
public record Entitlement(String status, boolean isActive, boolean endsWithPeriod) {}

package kindred.checks.configuration;

import java.util.Map;
import java.util.Optional;

/** The units of Java types for operators. */
final class Units {
    private static final Map<String, String> BY_TYPE = Map.ofEntries(
            Map.entry("Duration", "duration"),
            Map.entry("MemorySize", "bytes"),
            Map.entry("int", "number"),
            Map.entry("Integer", "number"),
            Map.entry("OptionalInt", "number"),
            Map.entry("long", "number"),
            Map.entry("Long", "number"),
            Map.entry("OptionalLong", "number"),
            Map.entry("double", "number"),
            Map.entry("OptionalDouble", "number"),
            Map.entry("boolean", "true, false"),
            Map.entry("Boolean", "true, false"),
            Map.entry("Mode", "enforce, dry-run, off"),
            Map.entry("Rate", "burst, refill/s (or min, h)"),
            Map.entry("URI", "URL"),
            Map.entry("Instant", "time (RFC 3339)"),
            Map.entry("String", "text"));

    private Units() {}

    /** The unit of a type; empty for an unknown type. */
    static Optional<String> of(String type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }
}

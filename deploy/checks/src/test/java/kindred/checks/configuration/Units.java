package kindred.checks.configuration;

import java.util.Map;
import java.util.Optional;

/** What the values of a type are, in words of an operator. */
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
            Map.entry("URI", "URL"),
            Map.entry("String", "text"));

    private Units() {}

    /** Empty for a type whose values are not known here. */
    static Optional<String> of(String type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }
}

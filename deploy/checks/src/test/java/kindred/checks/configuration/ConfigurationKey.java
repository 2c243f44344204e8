package kindred.checks.configuration;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A configuration key.
 *
 * @param name the name in a property file; {@code <key>} stands for a name that the operator chooses
 * @param meaning the meaning in Markdown; empty without documentation
 * @param unit the unit of the value
 * @param required whether the service fails to start without a value
 */
public record ConfigurationKey(
        String name, String meaning, String unit, Optional<String> defaultValue, boolean required) {
    /** The placeholder of a name that the operator chooses. */
    static final String ANY = "<key>";

    ConfigurationKey withDefault(String value) {
        return new ConfigurationKey(name, meaning, unit, Optional.of(value), false);
    }

    ConfigurationKey named(String concrete) {
        return new ConfigurationKey(concrete, meaning, unit, defaultValue, required);
    }

    /** The environment variable, by the rule of MicroProfile Config. */
    public String environmentVariable() {
        return environmentVariable(name);
    }

    /**
     * The environment variable of a key: other characters than letters and digits become underscores, letters become
     * upper case.
     */
    public static String environmentVariable(String key) {
        return key.replaceAll("[^A-Za-z0-9<>]", "_").toUpperCase(Locale.ROOT);
    }

    /** Whether the variable sets this key, or a key that the placeholder stands for. */
    boolean isSetBy(String variable) {
        return matches(environmentVariable(), "[A-Z0-9_]+", variable);
    }

    /** Whether a key of a property file is this key, or one that the placeholder stands for. */
    boolean isNamed(String key) {
        return matches(name.replace("\"", ""), ".+", key.replace("\"", ""));
    }

    private static boolean matches(String template, String any, String given) {
        // Most keys have no placeholder, and a regular expression for each pair of keys takes minutes
        if (!template.toLowerCase(Locale.ROOT).contains(ANY)) return given.equalsIgnoreCase(template);
        var parts = template.toLowerCase(Locale.ROOT).split(ANY, -1);
        if (!given.toLowerCase(Locale.ROOT).startsWith(parts[0])) return false;
        var pattern = new StringBuilder(Pattern.quote(parts[0]));
        for (int n = 1; n < parts.length; n++)
            pattern.append(any.toLowerCase(Locale.ROOT)).append(Pattern.quote(parts[n]));
        return given.toLowerCase(Locale.ROOT).matches(pattern.toString());
    }
}

package kindred.checks.configuration;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What can be set.
 *
 * @param name as in a property file; {@code <key>} stands for a name that whoever configures chooses
 * @param meaning in Markdown; empty if nobody has written one
 * @param unit what a value is
 * @param required whether the service does not start without it
 */
public record ConfigurationKey(
        String name, String meaning, String unit, Optional<String> defaultValue, boolean required) {
    /** What stands for a name that whoever configures chooses. */
    static final String ANY = "<key>";

    ConfigurationKey withDefault(String value) {
        return new ConfigurationKey(name, meaning, unit, Optional.of(value), false);
    }

    ConfigurationKey named(String concrete) {
        return new ConfigurationKey(concrete, meaning, unit, defaultValue, required);
    }

    /** The name of the environment variable, by the rule of MicroProfile Config. */
    public String environmentVariable() {
        return environmentVariable(name);
    }

    /** The variable of a key: what is neither letter nor digit becomes a line, the rest is large. */
    public static String environmentVariable(String key) {
        return key.replaceAll("[^A-Za-z0-9<>]", "_").toUpperCase(Locale.ROOT);
    }

    /** Whether this is the variable of the key, or of one of those that it stands for. */
    boolean isSetBy(String variable) {
        return matches(environmentVariable(), "[A-Z0-9_]+", variable);
    }

    /** Whether a property file's key is this one, or one of those that it stands for. */
    boolean isNamed(String key) {
        return matches(name.replace("\"", ""), ".+", key.replace("\"", ""));
    }

    private static boolean matches(String template, String any, String given) {
        // Most keys stand for themselves, and a regular expression for each pair of keys takes minutes
        if (!template.toLowerCase(Locale.ROOT).contains(ANY)) return given.equalsIgnoreCase(template);
        var parts = template.toLowerCase(Locale.ROOT).split(ANY, -1);
        if (!given.toLowerCase(Locale.ROOT).startsWith(parts[0])) return false;
        var pattern = new StringBuilder(Pattern.quote(parts[0]));
        for (int n = 1; n < parts.length; n++)
            pattern.append(any.toLowerCase(Locale.ROOT)).append(Pattern.quote(parts[n]));
        return given.toLowerCase(Locale.ROOT).matches(pattern.toString());
    }
}

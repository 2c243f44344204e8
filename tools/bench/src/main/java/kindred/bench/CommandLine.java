package kindred.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/** A parsed command line: names, options with a value, and flags. */
final class CommandLine {
    private static final String NO_VALUE = "";

    private final List<String> names = new ArrayList<>();
    private final Map<String, String> values = new HashMap<>();
    private final TreeSet<String> knownOptions = new TreeSet<>();

    /** @param flags options without a value */
    CommandLine(List<String> words, List<String> flags) {
        for (var each = words.iterator(); each.hasNext(); ) {
            var word = each.next();
            if (!word.startsWith("-")) names.add(word);
            else if (flags.contains(word)) put(word, NO_VALUE);
            else if (each.hasNext()) put(word, each.next());
            else throw new UsageException(word + " needs a value");
        }
    }

    private void put(String option, String value) {
        if (values.put(option, value) != null) throw new UsageException(option + " is given twice");
    }

    List<String> names() {
        return List.copyOf(names);
    }

    boolean flag(String option) {
        return value(option).isPresent();
    }

    Optional<String> value(String option) {
        knownOptions.add(option);
        return Optional.ofNullable(values.get(option));
    }

    /** A number of at least 1. */
    int number(String option, int defaultValue) {
        return number(option).orElse(defaultValue);
    }

    /** A number of at least 1; empty if the option is absent. */
    OptionalInt number(String option) {
        return value(option).stream().mapToInt(value -> number(option, value)).findAny();
    }

    Duration seconds(String option, Duration defaultValue) {
        return value(option)
                .map(value -> Duration.ofSeconds(number(option, value)))
                .orElse(defaultValue);
    }

    private static int number(String option, String value) {
        try {
            var number = Integer.parseInt(value);
            if (number > 0) return number;
        } catch (NumberFormatException notANumber) {
            // The same error as for a number that is too small
        }
        throw new UsageException(option + " is not a number above 0: " + value);
    }

    /** Must be called after all options have been read, since the reads collect the known options. */
    void requireKnownOptions() {
        for (var option : values.keySet())
            if (!knownOptions.contains(option))
                throw new UsageException(
                        "unknown option " + option + "; the options are " + String.join(", ", knownOptions));
    }
}

package kindred.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/** Names, options that have a value, and options that have none. */
final class CommandLine {
    private static final String NO_VALUE = "";

    private final List<String> names = new ArrayList<>();
    private final Map<String, String> given = new HashMap<>();
    private final TreeSet<String> known = new TreeSet<>();

    /** @param flags options that have no value */
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
        if (given.put(option, value) != null) throw new UsageException(option + " is there twice");
    }

    List<String> names() {
        return List.copyOf(names);
    }

    boolean flag(String option) {
        return word(option).isPresent();
    }

    Optional<String> word(String option) {
        known.add(option);
        return Optional.ofNullable(given.get(option));
    }

    /** At least 1. */
    int number(String option, int otherwise) {
        return number(option).orElse(otherwise);
    }

    /** At least 1, if it is there. */
    OptionalInt number(String option) {
        return word(option).stream().mapToInt(value -> number(option, value)).findAny();
    }

    Duration seconds(String option, Duration otherwise) {
        return word(option)
                .map(value -> Duration.ofSeconds(number(option, value)))
                .orElse(otherwise);
    }

    private static int number(String option, String value) {
        try {
            var number = Integer.parseInt(value);
            if (number > 0) return number;
        } catch (NumberFormatException wrong) {
            // as one that is too small
        }
        throw new UsageException(option + " is not a number above 0: " + value);
    }

    /** Once all that there are have been asked for. */
    void requireAllKnown() {
        for (var option : given.keySet())
            if (!known.contains(option))
                throw new UsageException("bench has no option " + option + ", only " + String.join(", ", known));
    }
}

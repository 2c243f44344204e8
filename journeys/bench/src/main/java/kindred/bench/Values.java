package kindred.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The options of a command line that have values. */
final class Values {
    private final Map<String, String> given = new HashMap<>();
    private final TreeSet<String> known = new TreeSet<>();

    void put(String option, String value) {
        if (given.put(option, value) != null) throw new WrongUse(option + " is there twice");
    }

    Optional<String> word(String option) {
        known.add(option);
        return Optional.ofNullable(given.get(option));
    }

    /** At least 1. */
    int number(String option, int otherwise) {
        return word(option).map(value -> number(option, value)).orElse(otherwise);
    }

    private static int number(String option, String value) {
        try {
            var number = Integer.parseInt(value);
            if (number > 0) return number;
        } catch (NumberFormatException wrong) {
            // as one that is too small
        }
        throw new WrongUse(option + " is not a number above 0: " + value);
    }

    void requireAllKnown() {
        for (var option : given.keySet())
            if (!known.contains(option))
                throw new WrongUse("bench has no option " + option + ", only " + String.join(", ", known));
    }
}

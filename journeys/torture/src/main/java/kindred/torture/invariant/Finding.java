package kindred.torture.invariant;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a judge found.
 *
 * @param checked how much there was to look at; if nothing, nothing was proved
 * @param counted the same in words
 * @param violations in words, each of which is one too many
 */
public record Finding(long checked, String counted, List<String> violations) {
    public boolean holds() {
        return checked > 0 && violations.isEmpty();
    }

    /** Why not, in words. */
    public List<String> reasons() {
        return checked == 0 ? List.of("nothing was checked") : violations;
    }

    /** Collects what a judge finds. */
    static final class Notes {
        private final List<String> violations = new ArrayList<>();
        private long checked;

        void checked() {
            checked++;
        }

        void checked(long more) {
            checked += more;
        }

        /** @param violation as of {@link String#format} */
        @SuppressWarnings("AnnotateFormatMethod") // the annotation is of a library of its own
        void unless(boolean holds, String violation, @Nullable Object... details) {
            if (!holds) violations.add(violation.formatted(details));
        }

        Finding of(String what) {
            return new Finding(checked, checked + " " + what, List.copyOf(violations));
        }
    }
}

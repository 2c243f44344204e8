package kindred.torture.invariant;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of an invariant.
 *
 * @param checked number of checked items; 0 proves nothing
 * @param counted the same with its unit, for the report
 * @param violations a sentence for each
 */
public record Finding(long checked, String counted, List<String> violations) {
    public boolean holds() {
        return checked > 0 && violations.isEmpty();
    }

    /** Why the invariant does not hold. */
    public List<String> reasons() {
        return checked == 0 ? List.of("nothing was checked") : violations;
    }

    /** Collects what an invariant checks and finds. */
    static final class Builder {
        private final List<String> violations = new ArrayList<>();
        private long checked;

        void checked() {
            checked++;
        }

        void checked(long more) {
            checked += more;
        }

        /** @param violation a format as for {@link String#format} */
        @SuppressWarnings("AnnotateFormatMethod") // the annotation would need another library
        void expect(boolean holds, String violation, @Nullable Object... details) {
            if (!holds) violations.add(violation.formatted(details));
        }

        Finding build(String unit) {
            return new Finding(checked, checked + " " + unit, List.copyOf(violations));
        }
    }
}

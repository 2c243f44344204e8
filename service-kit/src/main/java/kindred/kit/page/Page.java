package kindred.kit.page;

import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param nextCursor the {@code cursor} of the next page; null on the last page
 */
@Schema(requiredProperties = {"items", "nextCursor"})
public record Page<T>(
        @Schema(description = "The items of this page, in the order of the list.")
        List<T> items,

        @Schema(
                description = "The `cursor` of the next page. Null on the last page.",
                nullable = true,
                examples = "q83vEjRWeJCrze8SNFZ4kG9sZGVyCjQy")
        @Nullable
        String nextCursor) {

    /**
     * Creates a page of at most {@code limit} items from a query for one row more.
     *
     * @param cursorAfter returns the cursor of the page that begins after an item
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursorAfter) {
        if (rows.size() <= limit) return new Page<>(rows, null);
        var items = rows.subList(0, limit);
        return new Page<>(items, cursorAfter.apply(items.get(limit - 1)));
    }
}

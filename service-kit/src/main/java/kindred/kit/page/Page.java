package kindred.kit.page;

import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param nextCursor to be sent back as {@code cursor} for the next page; null on the last
 */
@Schema(requiredProperties = {"items", "nextCursor"})
public record Page<T>(
        List<T> items,

        @Schema(description = "To be sent back as `cursor` for the next page; null on the last.", nullable = true)
        @Nullable
        String nextCursor) {

    /**
     * Makes a page of at most {@code limit} from the rows of a query that asked for one more than that.
     *
     * @param cursorAfter the cursor of the page that begins after the given item
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursorAfter) {
        if (rows.size() <= limit) return new Page<>(rows, null);
        var items = rows.subList(0, limit);
        return new Page<>(items, cursorAfter.apply(items.get(limit - 1)));
    }
}

package kindred.search.find;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a page. The first page of a search for words opens no point in time, because most clients read no
 * other page. The following pages leave out its people and all changes since, so that each person is on one page,
 * although the scores may differ a little. A search without words needs no point in time at all: the order of
 * registration does not change.
 *
 * @param startedAt when the first page was read, in milliseconds
 * @param firstPage the people of the first page of a search for words
 * @param pointInTime id of the point in time that is searched; null on the first page, and without words
 * @param after sort values of the last hit of the page before; null on the first page, and on the second for words
 */
record PagePosition(
        long startedAt,
        List<UUID> firstPage,
        @Nullable String pointInTime,
        @Nullable JsonNode after) {

    /** The time in which a client can read the pages of a list for words. */
    static final Duration LONGEST_LIST = Duration.ofMinutes(10);

    /** Jackson reads a JSON null as a node. */
    PagePosition {
        if (after != null && after.isNull()) after = null;
    }

    static PagePosition first() {
        return new PagePosition(System.currentTimeMillis(), List.of(), null, null);
    }

    /** A client that repeats a cursor would keep a point in time, and the people in it, for ever. */
    boolean isExpired() {
        return pointInTime != null && System.currentTimeMillis() - startedAt > LONGEST_LIST.toMillis();
    }

    boolean needsPointInTime() {
        return pointInTime == null && !firstPage.isEmpty();
    }

    PagePosition in(String pointInTime) {
        return new PagePosition(startedAt, firstPage, pointInTime, after);
    }

    PagePosition afterFirstPage(List<UUID> people) {
        return new PagePosition(startedAt, people, null, null);
    }

    PagePosition after(JsonNode sort) {
        return new PagePosition(startedAt, firstPage, pointInTime, sort);
    }

    String write(ObjectMapper json) {
        try {
            return json.writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @param text from a signed cursor, and so from {@link #write} */
    static PagePosition read(String text, ObjectMapper json) {
        try {
            return json.readValue(text, PagePosition.class);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

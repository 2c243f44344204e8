package kindred.kit.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Removes the white space that may precede the parameters of a media type, as in {@code application/json ;
 * charset=utf-8}. Quarkus REST takes it for a part of the type, and would answer 415 or 406.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5.6.6">RFC 9110, 5.6.6</a>
 */
@ApplicationScoped
public class MediaTypeFilter {
    private static final int AFTER_REQUEST_ID = 900;
    private static final List<String> HEADERS = List.of("Content-Type", "Accept");
    /** It begins at the start of the white space only, so that its time is linear. */
    private static final Pattern SPACE_BEFORE_PARAMETER = Pattern.compile("(?<![ \t])[ \t]++;");

    void register(@Observes Filters filters) {
        filters.register(MediaTypeFilter::removeSpaces, AFTER_REQUEST_ID);
    }

    private static void removeSpaces(RoutingContext context) {
        var headers = context.request().headers();
        for (var name : HEADERS) {
            var values = headers.getAll(name);
            if (values.stream().anyMatch(value -> value.contains(" ;") || value.contains("\t;")))
                headers.set(
                        name,
                        values.stream().map(MediaTypeFilter::withoutSpaces).toList());
        }
        context.next();
    }

    static String withoutSpaces(String mediaType) {
        return SPACE_BEFORE_PARAMETER.matcher(mediaType).replaceAll(";");
    }
}

package kindred.search.find;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import kindred.kit.identity.Caller;
import kindred.kit.page.Page;
import kindred.kit.text.PlainText;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Finding people by what they do and like. */
@Path("/v1/users/search")
@Tag(name = "Search")
public class SearchResource {
    private final Caller caller;
    private final FindPeople findPeople;

    SearchResource(Caller caller, FindPeople findPeople) {
        this.caller = caller;
        this.findPeople = findPeople;
    }

    @GET
    @Operation(
            operationId = "search",
            summary = "Find people",
            description =
                    "By words, best first: career counts more than interests; English endings, accents and typing errors are forgiven,"
                            + " titles of the same work find each other, and the last word may be unfinished. Without words: everybody who fits"
                            + " the filters, newest first. Never finds the caller, nor anybody who blocks the caller or is blocked by them. A change of a"
                            + " persona is found within two seconds.")
    @APIResponse(responseCode = "200", description = "A page of people.")
    @APIResponse(
            responseCode = "400",
            description = "`validation-failed`, `invalid-cursor`: start again without a cursor.")
    public Page<FoundPerson> search(
            @QueryParam("q")
                    @PlainText(min = 0, max = 200)
                    @Parameter(
                            description = "Words to look for, at most 200 characters.",
                            example = "pianist who likes chess")
                    @Nullable
                    String q,
            @QueryParam("mood")
                    @PlainText(max = 50)
                    @Parameter(
                            description = "Only people of this mood; upper case and accents make no difference.",
                            example = "curious")
                    @Nullable
                    String mood,
            @QueryParam("online")
                    @Pattern(regexp = "true|false", message = "must be true or false")
                    @Parameter(
                            description = "Only people who are online (true), or only who are not (false).",
                            schema = @Schema(type = SchemaType.BOOLEAN))
                    @Nullable
                    String online,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(50) @Parameter(description = "People on a page.")
                    int limit,
            @QueryParam("cursor")
                    @Parameter(
                            description =
                                    "nextCursor of the page before; everything but limit must be the same as there. Good for two minutes,"
                                            + " during which the list is not disturbed by changes; only who is blocked meanwhile is left out.")
                    @Nullable
                    String cursor) {
        var search = SearchRequest.of(caller.userId(), q, mood, online);
        return findPeople.find(search, limit, cursor);
    }
}

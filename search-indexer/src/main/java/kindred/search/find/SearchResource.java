package kindred.search.find;

import static kindred.kit.openapi.ContractExtensions.REGISTERED_USERS_ONLY;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import kindred.kit.identity.Caller;
import kindred.kit.page.Page;
import kindred.kit.text.PlainText;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/v1/users/search")
@Tag(name = "Search", description = "Find people by career, interests, mood and presence.")
public class SearchResource {
    private final Caller caller;
    private final FindPeople findPeople;

    SearchResource(Caller caller, FindPeople findPeople) {
        this.caller = caller;
        this.findPeople = findPeople;
    }

    @GET
    @Operation(
            extensions = @Extension(name = REGISTERED_USERS_ONLY, value = "true", parseValue = true),
            operationId = "search",
            summary = "Search people",
            description = """
                    Returns the people who fit the words and the filters. With words the best fit comes first: the \
                    words as they are written, then other spellings and forms of them, synonyms, an unfinished last \
                    word and typing errors, then people who fit the meaning. A sentence is understood by the words \
                    that say who is meant. The list has at most 200 people. Without words it has all, the newest \
                    first.

                    The result never contains you, people who hide from search (`searchHidden`), people whom you \
                    block, or people who block you. A change of a persona is found within two seconds.
                    """)
    @APIResponse(responseCode = "200", description = "One page of the people who were found.")
    @APIResponse(
            responseCode = "400",
            description = "`validation-failed`: Validation failed. `errors` names the invalid parameters."
                    + " `invalid-cursor`: Invalid cursor. Start again without a cursor.")
    @APIResponse(responseCode = "404", description = "`not-registered`: You are not registered. Call `register` first.")
    public Page<FoundPerson> search(
            @RestQuery
                    @PlainText(min = 0, max = 200)
                    @Parameter(
                            description = "The words to search for in career and interests, at most 200 characters.",
                            schema = @Schema(maxLength = 200, pattern = PlainText.OPTIONAL_PATTERN),
                            example = "pianist who likes chess")
                    @Nullable
                    String q,
            @RestQuery
                    @PlainText(max = 50)
                    @Parameter(
                            description =
                                    "Return only people with this mood. Upper case, accents and width are ignored.",
                            schema = @Schema(minLength = 1, maxLength = 50, pattern = PlainText.PATTERN),
                            example = "curious")
                    @Nullable
                    String mood,
            @RestQuery
                    @Pattern(regexp = "true|false", message = "must be true or false")
                    @Parameter(
                            description = "Return only people who are online (`true`), or only people who are offline"
                                    + " (`false`).",
                            example = "true",
                            schema = @Schema(type = SchemaType.BOOLEAN))
                    @Nullable
                    String online,
            @RestQuery
                    @DefaultValue("20")
                    @Min(1)
                    @Max(50)
                    @Parameter(description = "The largest number of people on a page.", example = "20")
                    int limit,
            @RestQuery
                    @Parameter(
                            description = "The `nextCursor` of the previous page; all other parameters except `limit`"
                                    + " must be the same. No person is on two pages. People who register after the"
                                    + " first page, or who are blocked, are on no later page.",
                            example = "kX3vQ0m1c2VhcmNo")
                    @Nullable
                    String cursor) {
        var search = SearchRequest.of(caller.userId(), q, mood, online);
        return findPeople.find(search, limit, cursor);
    }
}

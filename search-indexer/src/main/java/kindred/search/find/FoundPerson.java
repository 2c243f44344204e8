package kindred.search.find;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A person as others see them, and why they were found. */
@Schema(
        requiredProperties = {
            "userId",
            "career",
            "interests",
            "mood",
            "subscriptionStatus",
            "isOnline",
            "score",
            "matched"
        })
public record FoundPerson(
        UUID userId,
        @Schema(nullable = true) @Nullable String career,
        List<String> interests,
        @Schema(nullable = true) @Nullable String mood,
        String subscriptionStatus,
        @JsonProperty("isOnline") boolean isOnline,

        @Schema(
                description = "How well the words fit; comparable within one list only. Null without words.",
                nullable = true)
        @Nullable
        Double score,

        Matched matched) {

    /** Made by Elasticsearch's highlighter with its HTML encoder, so that nobody can smuggle markup into somebody else's page. */
    @Schema(
            requiredProperties = {"career", "interests"},
            description =
                    "The texts that the words were found in, as HTML to be shown as it is: what the person wrote is escaped, the words"
                            + " found are in <em>, and there is no other markup: `<em>Software</em> engineer`.")
    public record Matched(List<String> career, List<String> interests) {}
}

package kindred.search.find;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description = "A person whom a search has found: the profile, and why it was found.",
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
        @Schema(
                description = "The id of the user. It never changes.",
                examples = "3f0b8f5e-8a53-5d0c-9a0e-0d6c2c1d7a11")
        UUID userId,

        @Schema(
                description = "What the person does, as they wrote it. Null if they did not say.",
                nullable = true,
                examples = "Software engineer")
        @Nullable
        String career,

        @Schema(
                description = "What the person likes, in the order in which they wrote it.",
                examples = "[\"chess\", \"steam engines\"]")
        List<String> interests,

        @Schema(
                description = "How the person feels, as they wrote it. Null if they did not say.",
                nullable = true,
                examples = "curious")
        @Nullable
        String mood,

        @Schema(
                description = "The subscription of the person: `none` without one, otherwise the status of the"
                        + " subscription.",
                examples = "none")
        String subscriptionStatus,

        @Schema(
                description = "Whether the person is online now. Always false for a person who hides it.",
                examples = "true")
        @JsonProperty("isOnline")
        boolean isOnline,

        @Schema(
                description = "How well the person fits the words of the search. Comparable only within one list."
                        + " Null in a search without words.",
                nullable = true,
                examples = "7.31")
        @Nullable
        Double score,

        @Schema(
                description = "The texts in which the words of the search were found.",
                examples = "{\"career\": [\"Software <em>engineer</em>\"], \"interests\": [\"<em>chess</em>\"]}")
        Matched matched) {

    /**
     * {@link Highlight} escapes the texts, so that no person's text can inject markup.
     */
    @Schema(
            requiredProperties = {"career", "interests", "meanings"},
            description = "The texts in which the words of the search were found, as HTML that can be shown as it is."
                    + " The text of the person is escaped. The only markup is `<em>` around the words that were"
                    + " found.")
    public record Matched(
            @Schema(
                    description = "The career with the found words marked; empty if none was found in it.",
                    examples = "[\"Software <em>engineer</em>\"]")
            List<String> career,

            @Schema(
                    description = "The interests with the found words marked; empty if none was found in them.",
                    examples = "[\"<em>chess</em>\"]")
            List<String> interests,

            @Schema(description = "What fits the search by its meaning, if the words themselves were not found.")
            List<ByMeaning> meanings) {}

    @Schema(
            requiredProperties = {"part", "text"},
            description = "A part of the profile that fits the search by its meaning.")
    public record ByMeaning(
            @Schema(description = "Which part it is: `career` or `interest`.", examples = "career")
            String part,

            @Schema(description = "The text of the part, escaped as HTML.", examples = "Veterinarian")
            String text) {}
}

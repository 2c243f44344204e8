package kindred.users.profile;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import kindred.kit.text.PlainText;
import kindred.users.user.User;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A change of a persona: a JSON merge patch (RFC 7396) of career, interests, mood and who finds it. */
@Schema(
        description =
                "A change of your persona. An absent field keeps its value, null clears the field. Lengths count Unicode code points.")
public final class PersonaChange {
    private enum Field {
        CAREER,
        INTERESTS,
        MOOD,
        SEARCH_HIDDEN
    }

    @PlainText(max = 100)
    @Schema(
            description = "Your career or occupation.",
            minLength = 1,
            maxLength = 100,
            pattern = PlainText.PATTERN,
            nullable = true,
            examples = "Marine biologist")
    private @Nullable String career;

    /** A JSON property, so that reading stops beyond {@link Size}. */
    @JsonProperty
    @Size(max = Interests.MAX, message = "must have at most 20 items")
    @Schema(
            description =
                    "Your interests, in your order. White space is trimmed and collapsed. Of interests that differ only in case, the first is kept; all of them count.",
            type = SchemaType.ARRAY,
            implementation = Interest.class,
            maxItems = 20,
            nullable = true,
            examples = "[\"Freediving\", \"Jazz\"]")
    private List<@NotNull @PlainText(max = Interests.MAX_LENGTH) String> interests = List.of();

    @PlainText(max = 50)
    @Schema(
            description = "Your current mood.",
            minLength = 1,
            maxLength = 50,
            pattern = PlainText.PATTERN,
            nullable = true,
            examples = "curious")
    private @Nullable String mood;

    @Schema(
            description =
                    "Whether to hide from search. If true, no search of another user finds you. Your profile, conversations and presence stay as they are.",
            nullable = true,
            examples = "true")
    private boolean searchHidden;

    @JsonIgnore
    @Schema(hidden = true)
    private final Set<Field> presentFields = EnumSet.noneOf(Field.class);

    @JsonSetter
    public void setCareer(@Nullable String career) {
        this.career = career;
        presentFields.add(Field.CAREER);
    }

    @JsonSetter
    public void setInterests(@Nullable List<String> interests) {
        this.interests = interests == null ? List.of() : Interests.normalize(interests);
        presentFields.add(Field.INTERESTS);
    }

    @JsonSetter
    public void setMood(@Nullable String mood) {
        this.mood = mood;
        presentFields.add(Field.MOOD);
    }

    @JsonSetter
    public void setSearchHidden(@Nullable Boolean searchHidden) {
        this.searchHidden = Boolean.TRUE.equals(searchHidden);
        presentFields.add(Field.SEARCH_HIDDEN);
    }

    /** Returns whether the persona has changed. */
    public boolean applyTo(User user) {
        var newCareer = presentFields.contains(Field.CAREER) ? career : user.career;
        var newInterests = presentFields.contains(Field.INTERESTS) ? interests : user.interests;
        var newMood = presentFields.contains(Field.MOOD) ? mood : user.mood;
        var newSearchHidden = presentFields.contains(Field.SEARCH_HIDDEN) ? searchHidden : user.searchHidden;
        var same = Objects.equals(newCareer, user.career)
                && newInterests.equals(user.interests)
                && Objects.equals(newMood, user.mood)
                && newSearchHidden == user.searchHidden;
        user.career = newCareer;
        user.interests = newInterests;
        user.mood = newMood;
        user.searchHidden = newSearchHidden;
        return !same;
    }
}

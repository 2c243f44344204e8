package kindred.users.profile;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSetter;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import kindred.kit.text.PlainText;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a person says of themselves, or a part of it: a JSON merge patch (RFC 7396) of the persona in their profile. */
@Schema(description = "A field that is absent stays as it is, null clears it. Lengths count Unicode code points.")
public final class PersonaChange {
    private enum Field {
        CAREER,
        INTERESTS,
        MOOD
    }

    @PlainText(max = 100)
    @Schema(
            description = "What you do.",
            minLength = 1,
            maxLength = 100,
            nullable = true,
            examples = "Marine biologist")
    private @Nullable String career;

    @Size(max = 20, message = "must have at most 20 items")
    @Schema(
            description =
                    "What you like. Space around each is trimmed; of those that differ only in case the first is kept.",
            maxItems = 20,
            nullable = true,
            examples = "[\"Freediving\", \"Jazz\"]")
    private List<@NotNull @PlainText(max = 50) String> interests = List.of();

    @PlainText(max = 50)
    @Schema(description = "How you feel.", minLength = 1, maxLength = 50, nullable = true, examples = "curious")
    private @Nullable String mood;

    @JsonIgnore
    @Schema(hidden = true)
    private final Set<Field> given = EnumSet.noneOf(Field.class);

    @JsonSetter
    public void setCareer(@Nullable String career) {
        this.career = career;
        given.add(Field.CAREER);
    }

    @JsonSetter
    public void setInterests(@Nullable List<String> interests) {
        this.interests = interests == null ? List.of() : Interests.tidy(interests);
        given.add(Field.INTERESTS);
    }

    @JsonSetter
    public void setMood(@Nullable String mood) {
        this.mood = mood;
        given.add(Field.MOOD);
    }

    /** Whether that made a difference. */
    boolean applyTo(User user) {
        var newCareer = given.contains(Field.CAREER) ? career : user.career;
        var newInterests = given.contains(Field.INTERESTS) ? interests : user.interests;
        var newMood = given.contains(Field.MOOD) ? mood : user.mood;
        var same = Objects.equals(newCareer, user.career)
                && newInterests.equals(user.interests)
                && Objects.equals(newMood, user.mood);
        user.career = newCareer;
        user.interests = newInterests;
        user.mood = newMood;
        return !same;
    }
}

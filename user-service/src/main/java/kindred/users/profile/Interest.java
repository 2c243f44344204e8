package kindred.users.profile;

import kindred.kit.text.PlainText;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The schema of one interest in a {@link PersonaChange}, before its white space is collapsed. */
@Schema(
        type = SchemaType.STRING,
        description = "An interest: 1 to 50 Unicode code points.",
        minLength = 1,
        maxLength = Interests.MAX_LENGTH,
        pattern = Interest.CHARACTERS,
        examples = "Jazz")
final class Interest {
    /** White space is collapsed, also the one that is a control character. */
    static final String CHARACTERS = "^[^\\x00-\\x08\\x0E-\\x1F\\x7F-\\x84\\x86-\\x9F]*" + PlainText.VISIBLE
            + "[^\\x00-\\x08\\x0E-\\x1F\\x7F-\\x84\\x86-\\x9F]*$";

    private Interest() {}
}

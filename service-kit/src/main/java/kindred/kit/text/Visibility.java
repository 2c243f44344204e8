package kindred.kit.text;

import static com.ibm.icu.lang.UCharacter.hasBinaryProperty;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.UnicodeSet;

/**
 * Whether a reader sees a character. Unicode's data decide, not Java's, whose version depends on the JVM. A text of
 * characters that are not seen looks empty, whatever they are: spaces, joiners, fillers, marks without a letter.
 */
final class Visibility {
    /** Characters that are blank by their picture. Unicode has no property for it, only their names. */
    private static final UnicodeSet BLANK_PICTURES = new UnicodeSet(
                    0x2800, 0x2800, // BRAILLE PATTERN BLANK
                    0xFFFC, 0xFFFC, // OBJECT REPLACEMENT CHARACTER
                    0x13441, 0x13442, // EGYPTIAN HIEROGLYPH FULL BLANK, … HALF BLANK
                    0x16FE4, 0x16FE4, // KHITAN SMALL SCRIPT FILLER
                    0x1D159, 0x1D159) // MUSICAL SYMBOL NULL NOTEHEAD
            .freeze();

    private Visibility() {}

    static boolean isVisible(int codePoint) {
        if (hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT)) return false;
        return switch (UCharacter.getType(codePoint)) {
            case UCharacterCategory.SPACE_SEPARATOR,
                    UCharacterCategory.LINE_SEPARATOR,
                    UCharacterCategory.PARAGRAPH_SEPARATOR,
                    UCharacterCategory.CONTROL,
                    UCharacterCategory.FORMAT,
                    UCharacterCategory.SURROGATE,
                    UCharacterCategory.PRIVATE_USE,
                    UCharacterCategory.NON_SPACING_MARK,
                    UCharacterCategory.ENCLOSING_MARK -> false;
            // Emoji of a Unicode version newer than the data: their code points are reserved
            case UCharacterCategory.UNASSIGNED -> hasBinaryProperty(codePoint, UProperty.EXTENDED_PICTOGRAPHIC);
            default -> !BLANK_PICTURES.contains(codePoint);
        };
    }
}

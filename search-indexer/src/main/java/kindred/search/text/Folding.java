package kindred.search.text;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import java.util.Locale;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/**
 * Maps spellings that differ only in case, accents, width or Unicode form to one: {@code ＤＪ}, {@code Çay} and {@code
 * İstanbul} become {@code dj}, {@code cay} and {@code istanbul}.
 */
public final class Folding {
    private static final Normalizer2 CASEFOLD = Normalizer2.getNFKCCasefoldInstance();
    private static final Normalizer2 DECOMPOSE = Normalizer2.getNFDInstance();
    private static final Normalizer2 COMPOSE = Normalizer2.getNFCInstance();
    private static final Transliterator SIMPLIFIED = Transliterator.getInstance("Traditional-Simplified");
    private static final String ARABIC_ALEFS = "\u0622\u0623\u0625\u0671";

    private Folding() {}

    /** Folds a word or a text; keeps blanks and punctuation. */
    public static String fold(String text) {
        if (isLowerAscii(text)) return text;
        var decomposed = DECOMPOSE.normalize(CASEFOLD.normalize(text));
        var folded = new StringBuilder(decomposed.length());
        decomposed.codePoints().forEach(c -> appendFolded(folded, c));
        return COMPOSE.normalize(folded.toString());
    }

    /** Folds, and writes the umlauts and other letters of Germanic languages with two letters, as their readers do. */
    static String foldWithDigraphs(String text) {
        var composed = COMPOSE.normalize(text).toLowerCase(Locale.ROOT);
        var spelt = composed.replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("ø", "oe")
                .replace("å", "aa");
        return fold(spelt);
    }

    /** Chinese in simplified characters. */
    public static String simplified(String chinese) {
        return SIMPLIFIED.transliterate(chinese);
    }

    private static boolean isLowerAscii(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c > 0x7E || (c >= 'A' && c <= 'Z')) return false;
        }
        return true;
    }

    private static void appendFolded(StringBuilder folded, int c) {
        // Japanese voice marks and the vowels of Indic and Thai scripts tell words apart; other marks do not
        if (isMark(c)) {
            if (isEssentialMark(c)) folded.appendCodePoint(c);
            return;
        }
        if (c == 0x0640) return; // Arabic tatweel
        if (ARABIC_ALEFS.indexOf(c) >= 0) c = 0x0627;
        else if (c == 0x0649) c = 0x064A; // alef maksura as yeh
        else if (c == 0x0629) c = 0x0647; // teh marbuta as heh
        else if (c == 0x03C2) c = 0x03C3; // final sigma
        else if (c == 0x0451) c = 0x0435; // Cyrillic io
        if (c < 0x80 || c > 0xFFFF) {
            folded.appendCodePoint(c);
            return;
        }
        var output = new char[4];
        var length = ASCIIFoldingFilter.foldToASCII(new char[] {(char) c}, 0, output, 0, 1);
        folded.append(output, 0, length);
    }

    private static boolean isMark(int c) {
        var type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isEssentialMark(int c) {
        if (c == 0x3099 || c == 0x309A) return true;
        if (c == 0x093C || c == 0x09BC || c == 0x0A3C) return false; // nukta: often left out
        return c >= 0x0900 && c <= 0x1CFF;
    }
}

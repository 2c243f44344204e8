package kindred.search.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Splits a text into words by Unicode's rules, with more rules for symbols that carry meaning ({@code C++}, {@code .NET},
 * {@code R&B}), for elision ({@code l'escalade}) and for words that are written together, apart or with a hyphen.
 */
public final class TextAnalyzer {
    /** Longer words are no words. */
    private static final int MAX_WORD = 64;
    /** What may stand before an apostrophe in French, Italian and Catalan. */
    private static final Set<String> ELISIONS = Set.of(
            "l", "d", "j", "m", "t", "s", "n", "c", "qu", "lorsqu", "puisqu", "quoiqu", "jusqu", "dell", "all", "nell",
            "sull", "dall", "un", "quell", "sant");

    private static final Set<String> ENGLISH_ENDS = Set.of("s", "t", "re", "ve");
    private static final int LONGEST_WITH_SYMBOLS = 9;
    private static final int LONGEST_BESIDE_AMPERSAND = 2;
    /** {@code Node.js} is also {@code node}; shorter names would be too short. */
    private static final int SHORTEST_BEFORE_JS = 4;

    private record Piece(int start, int end, Type type) {}

    private enum Type {
        WORD,
        RUN,
        SYMBOL
    }

    private final String text;
    private final List<Term> words = new ArrayList<>();
    private final List<Term> joined = new ArrayList<>();
    private final Set<String> joinedTexts = new HashSet<>();

    private TextAnalyzer(String text) {
        this.text = text;
    }

    public static AnalyzedText analyze(String text) {
        var analyzer = new TextAnalyzer(text);
        analyzer.split();
        return new AnalyzedText(text, List.copyOf(analyzer.words), List.copyOf(analyzer.joined));
    }

    private void split() {
        for (var at = 0; at < text.length(); ) {
            var end = chunkEnd(at);
            if (end > at) chunk(at, end);
            at = Math.max(end, at) + (end < text.length() ? Character.charCount(text.codePointAt(end)) : 1);
        }
        joinNeighbours();
    }

    /** A chunk has no blanks. */
    private int chunkEnd(int from) {
        var at = from;
        while (at < text.length()) {
            var c = text.codePointAt(at);
            if (isBlank(c)) break;
            at += Character.charCount(c);
        }
        return at;
    }

    private static boolean isBlank(int c) {
        return UCharacter.isUWhiteSpace(c) || Character.isSpaceChar(c) || c == 0x200B || c == 0xFEFF;
    }

    private void chunk(int from, int to) {
        var firstWord = words.size();
        var pieces = pieces(from, to);
        for (var i = 0; i < pieces.size(); i++) add(pieces, i);
        var count = words.size() - firstWord;
        if (count > 1 && count < 6) join(firstWord, words.size() - 1);
    }

    private List<Piece> pieces(int from, int to) {
        var pieces = new ArrayList<Piece>();
        var start = -1;
        Type type = null;
        for (var at = from; at <= to; ) {
            var c = at < to ? text.codePointAt(at) : -1;
            var next = c < 0 ? null : typeOf(c, start, type);
            if (start >= 0 && (next != type || next == Type.SYMBOL) && type != null) {
                pieces.add(new Piece(start, at, type));
                start = -1;
            }
            if (next != null && start < 0) start = at;
            type = next;
            at += c < 0 ? 1 : Character.charCount(c);
        }
        return pieces;
    }

    private static @Nullable Type typeOf(int c, int start, @Nullable Type before) {
        if (isExtender(c)) return start >= 0 ? before : null;
        if (isUnspaced(c)) return Type.RUN;
        if (Character.isLetterOrDigit(c)) return Type.WORD;
        if (c > 0x7F
                && (UCharacter.hasBinaryProperty(c, UProperty.EMOJI) || Character.getType(c) == Character.OTHER_SYMBOL))
            return Type.SYMBOL;
        return null;
    }

    private static boolean isExtender(int c) {
        var type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || c == 0x200D
                || c == 0x200C
                || c == 0xAD
                || (c >= 0xFE00 && c <= 0xFE0F)
                || c == 0x0640
                || c == 0xFF9E
                || c == 0xFF9F;
    }

    private static boolean isUnspaced(int c) {
        if (c < 0x0E00) return false;
        return switch (UScript.getScript(c)) {
            case UScript.HAN,
                    UScript.HIRAGANA,
                    UScript.KATAKANA,
                    UScript.THAI,
                    UScript.LAO,
                    UScript.KHMER,
                    UScript.MYANMAR,
                    UScript.HANGUL -> true;
            default -> c == 0x30FC || c == 0xFF70 || c == 0x3005;
        };
    }

    private void add(List<Piece> pieces, int i) {
        var piece = pieces.get(i);
        var folded = Folding.fold(text.substring(piece.start, piece.end));
        if (folded.isEmpty() || folded.length() > MAX_WORD) return;
        if (piece.type != Type.WORD) {
            word(folded, piece.start, piece.end, piece.type == Type.RUN ? Term.Kind.RUN : Term.Kind.WORD);
            return;
        }
        if (isEndOfEnglishWord(piece, folded) || isElision(pieces, i, folded)) return;
        if (addAfterAmpersand(piece, folded) || addWithSymbols(piece, folded) || addDotNet(piece, folded)) return;
        word(folded, piece.start, piece.end, Term.Kind.WORD);
        var spelt = Folding.foldWithDigraphs(text.substring(piece.start, piece.end));
        if (!spelt.equals(folded)) aliasOfLast(spelt);
        if (folded.length() > SHORTEST_BEFORE_JS && folded.endsWith("js"))
            aliasOfLast(folded.substring(0, folded.length() - 2));
    }

    /** Of {@code dog's} and {@code don't}. */
    private boolean isEndOfEnglishWord(Piece piece, String folded) {
        return ENGLISH_ENDS.contains(folded)
                && isApostropheBefore(piece.start)
                && !words.isEmpty()
                && adjoins(piece.start);
    }

    private boolean isElision(List<Piece> pieces, int i, String folded) {
        var piece = pieces.get(i);
        return ELISIONS.contains(folded)
                && isApostropheAt(piece.end)
                && !isApostropheBefore(piece.start)
                && i + 1 < pieces.size()
                && pieces.get(i + 1).start == piece.end + 1;
    }

    /** {@code C++} and {@code F#}, which are also written {@code cpp}, {@code cplusplus} and {@code fsharp}. */
    private boolean addWithSymbols(Piece piece, String folded) {
        var symbols = symbolsAfter(piece.end);
        if (symbols.isEmpty() || folded.length() > LONGEST_WITH_SYMBOLS) return false;
        word(folded + symbols, piece.start, piece.end + symbols.length(), Term.Kind.WORD);
        if (folded.length() > 2) aliasOfLast(folded);
        var names = symbols.equals("++") ? List.of("pp", "plusplus") : List.of("sharp");
        for (var name : names) aliasOfLast(folded + name);
        return true;
    }

    private boolean addDotNet(Piece piece, String folded) {
        if (!folded.equals("net") || piece.start == 0 || text.charAt(piece.start - 1) != '.') return false;
        word(".net", piece.start - 1, piece.end, Term.Kind.WORD);
        aliasOfLast("dotnet");
        aliasOfLast("net");
        return true;
    }

    private boolean adjoins(int start) {
        return words.get(words.size() - 1).end() == start - 1;
    }

    private String symbolsAfter(int end) {
        if (text.startsWith("++", end)) return "++";
        if (text.startsWith("#", end) || text.startsWith("\u266F", end)) return "#";
        return "";
    }

    private boolean isApostropheBefore(int start) {
        return start > 0 && isApostrophe(text.charAt(start - 1));
    }

    private boolean isApostropheAt(int end) {
        return end < text.length() && isApostrophe(text.charAt(end));
    }

    private static boolean isApostrophe(char c) {
        return c == '\''
                || c == '\u2019'
                || c == '\u02BC'
                || c == '\uFF07'
                || c == '\u2018'
                || c == '`'
                || c == '\u00B4';
    }

    /** {@code R&B} is one word, also as {@code RnB}. */
    private boolean addAfterAmpersand(Piece piece, String folded) {
        if (words.isEmpty() || piece.start == 0 || text.charAt(piece.start - 1) != '&') return false;
        var one = words.get(words.size() - 1);
        if (one.end() != piece.start - 1
                || one.text().length() > LONGEST_BESIDE_AMPERSAND
                || folded.length() > LONGEST_BESIDE_AMPERSAND) return false;
        words.remove(words.size() - 1);
        word(one.text() + "&" + folded, one.start(), piece.end, Term.Kind.WORD);
        for (var and : List.of("n", "and", "")) aliasOfLast(one.text() + and + folded);
        return true;
    }

    private void word(String folded, int start, int end, Term.Kind kind) {
        var number = words.size();
        words.add(new Term(folded, start, end, number, number, kind));
    }

    private void aliasOfLast(String folded) {
        addJoined(folded, words.size() - 1, words.size() - 1);
    }

    private void joinNeighbours() {
        for (var i = 0; i + 1 < words.size(); i++) {
            join(i, i + 1);
            if (i + 2 < words.size() && words.get(i + 1).text().length() <= 3) {
                join(i, i + 2);
                var middle = words.get(i + 1).text();
                if (middle.equals("n") || middle.equals("and")) {
                    for (var and : List.of("&", "n", "and"))
                        if (words.get(i).text().length() <= 2)
                            addJoined(
                                    words.get(i).text() + and + words.get(i + 2).text(), i, i + 2);
                }
            }
        }
    }

    private void join(int first, int last) {
        var together = new StringBuilder();
        for (var i = first; i <= last; i++) together.append(words.get(i).text());
        if (together.length() <= MAX_WORD) addJoined(together.toString(), first, last);
    }

    private void addJoined(String folded, int first, int last) {
        if (!joinedTexts.add(folded + " " + first + " " + last)) return;
        joined.add(new Term(folded, words.get(first).start(), words.get(last).end(), first, last, Term.Kind.JOINED));
    }
}

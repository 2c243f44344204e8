package kindred.search.meaning;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Splits a text into the word pieces of BERT's uncased vocabulary. */
final class WordPieces {
    /** A search has at most 200 characters. More pieces would only cost time. */
    private static final int MAX_PIECES = 128;

    private static final int MAX_WORD = 100;

    private final Map<String, Integer> vocabulary;
    private final int unknown;
    private final int begin;
    private final int end;

    WordPieces(Map<String, Integer> vocabulary) {
        this.vocabulary = vocabulary;
        this.unknown = id("[UNK]");
        this.begin = id("[CLS]");
        this.end = id("[SEP]");
    }

    private int id(String piece) {
        return Objects.requireNonNull(vocabulary.get(piece), piece);
    }

    /** Whether a word is a single piece, as every common English word is. */
    boolean isWord(String word) {
        return word.length() > 1 && vocabulary.containsKey(word);
    }

    /** Whether the text is made of pieces that the model knows. English alone is: other scripts have few pieces. */
    boolean knows(String text) {
        if (text.codePoints()
                .anyMatch(c -> Character.isLetter(c) && Character.UnicodeScript.of(c) != Character.UnicodeScript.LATIN))
            return false;
        return text.codePoints().anyMatch(Character::isLetter)
                && Arrays.stream(ids(text)).noneMatch(id -> id == unknown);
    }

    long[] ids(String text) {
        var ids = new ArrayList<Integer>();
        ids.add(begin);
        for (var word : words(text)) pieces(word, ids);
        var cut = ids.size() < MAX_PIECES ? ids : new ArrayList<>(ids.subList(0, MAX_PIECES - 1));
        cut.add(end);
        return cut.stream().mapToLong(Integer::longValue).toArray();
    }

    private static List<String> words(String text) {
        var plain = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        plain.codePoints().forEach(c -> {
            var type = Character.getType(c);
            if (type == Character.NON_SPACING_MARK || type == Character.CONTROL || type == Character.FORMAT) return;
            var alone = isPunctuation(c, type) || Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
            if (alone || Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                if (!word.isEmpty()) words.add(word.toString());
                word.setLength(0);
            }
            if (alone) words.add(Character.toString(c));
            else if (!Character.isWhitespace(c) && !Character.isSpaceChar(c)) word.appendCodePoint(c);
        });
        if (!word.isEmpty()) words.add(word.toString());
        return words;
    }

    private static boolean isPunctuation(int c, int type) {
        if (c < 0x80) return c > 0x20 && !Character.isLetterOrDigit(c);
        return switch (type) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    private void pieces(String word, List<Integer> ids) {
        var found = new ArrayList<Integer>();
        for (var start = 0; start < word.length(); ) {
            var length = longestPiece(word, start);
            var id = length == 0 || word.length() > MAX_WORD ? null : piece(word, start, start + length);
            if (id == null) {
                ids.add(unknown);
                return;
            }
            found.add(id);
            start += length;
        }
        ids.addAll(found);
    }

    private int longestPiece(String word, int start) {
        for (var end = word.length(); end > start; end--) if (piece(word, start, end) != null) return end - start;
        return 0;
    }

    private @Nullable Integer piece(String word, int start, int end) {
        var piece = word.substring(start, end);
        return vocabulary.get(start == 0 ? piece : "##" + piece);
    }
}

package kindred.search.rank;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import kindred.search.text.Term;
import kindred.search.text.TextAnalyzer;

/**
 * The words of a search that say who is meant. {@code someone who likes chess} asks for {@code chess}.
 *
 * @param text as the caller wrote it
 * @param words the words that count, at most twelve
 * @param joined neighbours among them that may be written as one
 */
public record SearchText(String text, List<Term> words, List<Term> joined) {
    /** Limits the cost of a query. */
    private static final int MAX_WORDS = 12;

    /** A search of more words is a sentence, whose fillers say nothing. In a shorter one they may be a name. */
    private static final int SHORTEST_SENTENCE = 3;

    private static final Set<String> ARTICLES = Set.of(
            "a",
            "an",
            "and",
            "at",
            "for",
            "in",
            "is",
            "likes",
            "of",
            "or",
            "the",
            "to",
            "who",
            "with",
            "player",
            "players",
            "lover",
            "lovers",
            "fan",
            "fans",
            "enthusiast",
            "enthusiasts");
    private static final Set<String> FILLERS = fillers();

    public static SearchText of(String text) {
        var analyzed = TextAnalyzer.analyze(text);
        var kept = new ArrayList<Term>();
        var seen = new HashSet<String>();
        var fillers = analyzed.words().size() < SHORTEST_SENTENCE ? ARTICLES : FILLERS;
        for (var word : analyzed.words()) if (!isFiller(word, text, fillers) && seen.add(word.text())) kept.add(word);
        if (kept.isEmpty()) for (var word : analyzed.words()) if (seen.add(word.text())) kept.add(word);
        var words = kept.size() <= MAX_WORDS ? kept : limited(kept);
        var numbers = new HashSet<Integer>();
        words.forEach(word -> numbers.add(word.first()));
        var joined = analyzed.joined().stream()
                .filter(term -> numbers.contains(term.first()) && numbers.contains(term.last()))
                .toList();
        return new SearchText(text, List.copyOf(words), joined);
    }

    /** The last word counts, because it may be unfinished. */
    private static List<Term> limited(List<Term> words) {
        var limited = new ArrayList<>(words.subList(0, MAX_WORDS - 1));
        limited.add(words.get(words.size() - 1));
        return limited;
    }

    /** In capitals a short word is an abbreviation: {@code IT}. */
    private static boolean isFiller(Term word, String text, Set<String> fillers) {
        if (!fillers.contains(word.text())) return false;
        var written = text.substring(word.start(), word.end());
        var isAbbreviation =
                written.length() > 1 && written.length() <= 3 && written.equals(written.toUpperCase(Locale.ROOT));
        return !isAbbreviation || text.equals(text.toUpperCase(Locale.ROOT));
    }

    private static Set<String> fillers() {
        var words = """
                a an and any anybody anyone are as at be been but by can could do does doing for from has have having he her
                him his i if in into is it's its kind like likes liked liking love loves loved loving enjoy enjoys enjoying
                me my of on or our people person persons she so some somebody someone that the their them then there they
                this to us want wants wanted was we were what which who whom whose will with would you your
                about am also both each just maybe might more most not only other really too very well
                find finding search searching seek seeking look looking meet meeting know knows need needs help
                work works working worked job jobs profession professional living lives live
                interested interest interests keen fond passionate passion fan fans hobby hobbies enthusiast enthusiasts lover lovers player players play playing
                plays practises practices does makes made making doing spends spend time day days night nights
                friend friends buddy partner partners guy guys girl girls man men woman women folks
                good great nice let lets please show give got get gets hi hello hey thanks
                one ones who's whos i'm im always often sometimes weekends weekend
                le la les un une des du de et qui que pour avec dans est aime
                der die das ein eine einen und mit fur ist wer gerne mag sucht suche jemand
                el los las una unos y que con para es alguien gusta le
                il lo gli e che per qualcuno piace
                o os as um uma com quem alguem gosta
                """;
        return Set.copyOf(new HashSet<>(List.of(words.strip().split("\\s+"))));
    }
}

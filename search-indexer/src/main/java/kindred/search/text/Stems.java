package kindred.search.text;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.lang.Character.UnicodeScript;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.ArabicStemmer;
import org.tartarus.snowball.ext.DanishStemmer;
import org.tartarus.snowball.ext.DutchStemmer;
import org.tartarus.snowball.ext.FinnishStemmer;
import org.tartarus.snowball.ext.FrenchStemmer;
import org.tartarus.snowball.ext.GermanStemmer;
import org.tartarus.snowball.ext.GreekStemmer;
import org.tartarus.snowball.ext.HindiStemmer;
import org.tartarus.snowball.ext.HungarianStemmer;
import org.tartarus.snowball.ext.ItalianStemmer;
import org.tartarus.snowball.ext.NorwegianStemmer;
import org.tartarus.snowball.ext.PortugueseStemmer;
import org.tartarus.snowball.ext.RomanianStemmer;
import org.tartarus.snowball.ext.RussianStemmer;
import org.tartarus.snowball.ext.SpanishStemmer;
import org.tartarus.snowball.ext.SwedishStemmer;
import org.tartarus.snowball.ext.TurkishStemmer;

/** Finds the stem and the root of a word. A text is too short to detect its language, so all languages are tried. */
public final class Stems {
    private static final Map<String, Supplier<SnowballStemmer>> LATIN = latin();
    private static final int SHORTEST_FOREIGN = 4;
    private static final int SHORTEST_GENDERED = 6;
    private static final Cache<String, WordForms> FORMS =
            Caffeine.newBuilder().maximumSize(50_000).build();

    private Stems() {}

    private static Map<String, Supplier<SnowballStemmer>> latin() {
        var stemmers = new LinkedHashMap<String, Supplier<SnowballStemmer>>();
        stemmers.put("de", GermanStemmer::new);
        stemmers.put("fr", FrenchStemmer::new);
        stemmers.put("es", SpanishStemmer::new);
        stemmers.put("it", ItalianStemmer::new);
        stemmers.put("pt", PortugueseStemmer::new);
        stemmers.put("nl", DutchStemmer::new);
        stemmers.put("sv", SwedishStemmer::new);
        stemmers.put("da", DanishStemmer::new);
        stemmers.put("no", NorwegianStemmer::new);
        stemmers.put("fi", FinnishStemmer::new);
        stemmers.put("hu", HungarianStemmer::new);
        stemmers.put("ro", RomanianStemmer::new);
        stemmers.put("tr", TurkishStemmer::new);
        return stemmers;
    }

    /** @param word folded */
    public static WordForms forms(String word) {
        return FORMS.get(word, Stems::find);
    }

    private static WordForms find(String word) {
        var first = word.codePointAt(0);
        var script = UnicodeScript.of(first);
        return switch (script) {
            case LATIN -> latinForms(word);
            case CYRILLIC -> other(word, stem(new RussianStemmer(), word));
            case GREEK -> other(word, stem(new GreekStemmer(), word));
            case ARABIC -> other(word, stem(new ArabicStemmer(), withoutArabicArticle(word)));
            case HEBREW -> other(word, withoutHebrewArticle(word));
            case DEVANAGARI -> other(word, stem(new HindiStemmer(), word));
            default -> other(word, word);
        };
    }

    private static WordForms latinForms(String word) {
        var stem = EnglishStems.stem(word);
        var root = EnglishStems.root(stem);
        var foreign = new LinkedHashSet<String>();
        if (word.length() >= SHORTEST_FOREIGN && word.chars().allMatch(Character::isLetter))
            LATIN.forEach((language, stemmer) -> {
                var foreignStem = stem(stemmer.get(), word);
                if (foreignStem.length() >= 3) foreign.add(language + ":" + foreignStem);
            });
        if (word.length() >= SHORTEST_GENDERED) foreign.add("g:" + withoutGender(word));
        return new WordForms(word, stem, root, Set.copyOf(foreign));
    }

    /** Titles of women and men: {@code Lehrerin}, {@code développeuse}, {@code arquitecta}. */
    private static String withoutGender(String word) {
        return word.replaceAll("(trices?|teurs?)$", "t+")
                .replaceAll("(euses?|eurs?)$", "e+")
                .replaceAll("(erinnen|erin|ern)$", "er")
                .replaceAll("(istka|istki|istas|ista)$", "ist")
                .replaceAll("(?<=or)(as?|es)$", "")
                .replaceAll("(os|as|o|a)$", "+");
    }

    private static WordForms other(String word, String stem) {
        return new WordForms(word, stem, stem, Set.of());
    }

    private static String stem(SnowballStemmer stemmer, String word) {
        stemmer.setCurrent(word);
        stemmer.stem();
        var stem = stemmer.getCurrent();
        return stem.isEmpty() ? word : stem;
    }

    private static String withoutArabicArticle(String word) {
        for (var article : new String[] {"وال", "بال", "كال", "فال", "ال", "لل"})
            if (word.startsWith(article) && word.length() - article.length() >= 3)
                return word.substring(article.length());
        return word;
    }

    private static String withoutHebrewArticle(String word) {
        return word.length() >= 4 && word.charAt(0) == '\u05D4' ? word.substring(1) : word;
    }
}

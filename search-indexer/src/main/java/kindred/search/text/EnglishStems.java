package kindred.search.text;

import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * English stems. {@link #stem} removes inflection by a dictionary (KStem), so that {@code news} is not {@code new}.
 * {@link #root} also brings together an activity, the people who do it and its field: {@code climbing} and {@code
 * climber}, {@code chemistry} and {@code chemist}. It does not touch endings that change the subject, as in {@code
 * organic} or {@code physical}.
 */
final class EnglishStems {
    private static final int SHORTEST_ROOT = 3;

    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("women", "woman"),
            Map.entry("men", "man"),
            Map.entry("children", "child"),
            Map.entry("grandchildren", "grandchild"),
            Map.entry("mice", "mouse"),
            Map.entry("geese", "goose"),
            Map.entry("feet", "foot"),
            Map.entry("teeth", "tooth"),
            Map.entry("wolves", "wolf"),
            Map.entry("knives", "knife"),
            Map.entry("wives", "wife"),
            Map.entry("lives", "life"),
            Map.entry("leaves", "leaf"),
            Map.entry("ran", "run"),
            Map.entry("swam", "swim"),
            Map.entry("swum", "swim"),
            Map.entry("sang", "sing"),
            Map.entry("sung", "sing"),
            Map.entry("wrote", "write"),
            Map.entry("written", "write"),
            Map.entry("taught", "teach"),
            Map.entry("drove", "drive"),
            Map.entry("driven", "drive"),
            Map.entry("rode", "ride"),
            Map.entry("ridden", "ride"),
            Map.entry("flew", "fly"),
            Map.entry("flown", "fly"),
            Map.entry("flies", "fly"),
            Map.entry("drew", "draw"),
            Map.entry("drawn", "draw"),
            Map.entry("built", "build"),
            Map.entry("sold", "sell"),
            Map.entry("skis", "ski"),
            Map.entry("taxis", "taxi"));

    /** Words whose root would be that of another subject. */
    private static final Map<String, String> ROOTS = Map.ofEntries(
            Map.entry("physician", "physician"),
            Map.entry("police", "police"),
            Map.entry("policy", "policy"),
            Map.entry("server", "server"),
            Map.entry("service", "service"),
            Map.entry("factory", "factory"),
            Map.entry("country", "country"),
            Map.entry("engineer", "engineer"),
            Map.entry("poetry", "poet"),
            Map.entry("cyclist", "cycl"),
            Map.entry("bicycle", "cycl"),
            Map.entry("cycle", "cycl"),
            Map.entry("pianist", "piano"),
            Map.entry("cellist", "cello"),
            Map.entry("flautist", "flute"),
            Map.entry("flutist", "flute"),
            Map.entry("singer", "sing"),
            Map.entry("song", "sing"),
            Map.entry("master", "master"),
            Map.entry("party", "party"),
            Map.entry("list", "list"),
            Map.entry("paper", "paper"),
            Map.entry("number", "number"),
            Map.entry("water", "water"),
            Map.entry("power", "power"),
            Map.entry("computer", "computer"),
            Map.entry("poster", "poster"),
            Map.entry("letter", "letter"),
            Map.entry("butter", "butter"),
            Map.entry("leather", "leather"),
            Map.entry("weather", "weather"),
            Map.entry("summer", "summer"),
            Map.entry("winter", "winter"),
            Map.entry("river", "river"),
            Map.entry("corner", "corner"),
            Map.entry("counter", "counter"),
            Map.entry("flower", "flower"),
            Map.entry("tower", "tower"),
            Map.entry("silver", "silver"),
            Map.entry("tiger", "tiger"),
            Map.entry("beer", "beer"),
            Map.entry("career", "career"),
            Map.entry("officer", "officer"),
            Map.entry("soccer", "soccer"),
            Map.entry("sister", "sister"),
            Map.entry("brother", "brother"),
            Map.entry("mother", "mother"),
            Map.entry("father", "father"));

    /** Endings, the longest first, with what replaces them. */
    private static final List<Map.Entry<String, String>> ENDINGS = List.of(
            Map.entry("ologist", "olog"),
            Map.entry("ological", "olog"),
            Map.entry("ology", "olog"),
            Map.entry("ographer", "ograph"),
            Map.entry("ographic", "ograph"),
            Map.entry("ography", "ograph"),
            Map.entry("onomer", "onom"),
            Map.entry("onomy", "onom"),
            Map.entry("ophical", "oph"),
            Map.entry("opher", "oph"),
            Map.entry("ophy", "oph"),
            Map.entry("istry", ""),
            Map.entry("ators", "at"),
            Map.entry("ator", "at"),
            Map.entry("ation", "at"),
            Map.entry("ating", "at"),
            Map.entry("ive", "ive"),
            Map.entry("ctor", "ct"),
            Map.entry("ction", "ct"),
            Map.entry("icist", "ic"),
            Map.entry("ics", "ic"),
            Map.entry("ician", "ic"),
            Map.entry("ement", ""),
            Map.entry("ment", ""),
            Map.entry("ists", ""),
            Map.entry("ist", ""),
            Map.entry("ism", ""),
            Map.entry("ress", ""),
            Map.entry("ering", "er"),
            Map.entry("ings", ""),
            Map.entry("ing", ""),
            Map.entry("ers", ""),
            Map.entry("ery", ""),
            Map.entry("ier", ""),
            Map.entry("er", ""),
            Map.entry("or", ""),
            Map.entry("acy", "ac"),
            Map.entry("apy", "ap"),
            Map.entry("ants", ""),
            Map.entry("ant", ""),
            Map.entry("ian", ""));

    private EnglishStems() {}

    static String stem(String word) {
        var irregular = IRREGULAR.get(word);
        if (irregular != null) return irregular;
        try (var filter = new KStemFilter(new OneWord(word))) {
            filter.reset();
            filter.incrementToken();
            return filter.getAttribute(CharTermAttribute.class).toString();
        } catch (java.io.IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String root(String stem) {
        var known = ROOTS.get(stem);
        if (known != null) return known;
        for (var ending : ENDINGS) {
            if (!stem.endsWith(ending.getKey())) continue;
            var base = stem.substring(0, stem.length() - ending.getKey().length()) + ending.getValue();
            if (base.length() < SHORTEST_ROOT || !hasVowel(base)) continue;
            return trim(base);
        }
        return trim(stem);
    }

    /** Removes a silent end and a doubled consonant, as in {@code dance} and {@code swimm}. */
    private static String trim(String base) {
        var length = base.length();
        if (length > SHORTEST_ROOT && (base.endsWith("e") || base.endsWith("y") || base.endsWith("i")))
            return base.substring(0, length - 1);
        if (length > SHORTEST_ROOT && base.charAt(length - 1) == base.charAt(length - 2))
            return base.substring(0, length - 1);
        return base;
    }

    private static boolean hasVowel(String base) {
        return base.chars().anyMatch(c -> "aeiouy".indexOf(c) >= 0);
    }

    private static final class OneWord extends TokenStream {
        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private final String word;
        private boolean done;

        OneWord(String word) {
            this.word = word;
        }

        @Override
        public boolean incrementToken() {
            if (done) return false;
            done = true;
            clearAttributes();
            term.append(word);
            return true;
        }
    }
}

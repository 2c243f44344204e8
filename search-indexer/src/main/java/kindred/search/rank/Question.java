package kindred.search.rank;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kindred.search.meaning.Vector;
import org.jspecify.annotations.Nullable;

/**
 * A search as the service understands it.
 *
 * @param vector its meaning; null if the model does not know its words, or meanings are off
 * @param expected how near texts usually are to such a search
 * @param topics the topics that it asks for, with how near they are
 * @param english the known words of English
 */
public record Question(
        SearchText search,
        @Nullable Vector vector,
        double expected,
        Map<Topics.Topic, Double> topics,
        Synonyms synonyms,
        Vocabulary english) {
    /** The stems of each term that is a synonym of words of the search. */
    public Set<List<String>> synonymStems() {
        var found = new LinkedHashSet<List<String>>();
        var words = search.words();
        for (var first = 0; first < words.size(); first++)
            for (var last = first; last < Math.min(words.size(), first + Synonyms.LONGEST); last++)
                synonyms.of(Synonyms.stems(words.subList(first, last + 1))).forEach(title -> found.add(title.stems()));
        return found;
    }

    /** The stems of each term of the topics. */
    public Set<List<String>> topicStems() {
        var found = new LinkedHashSet<List<String>>();
        topics.keySet().forEach(topic -> topic.members().forEach(member -> found.add(member.stems())));
        return found;
    }
}

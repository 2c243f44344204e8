package kindred.search.rank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import kindred.search.text.AnalyzedText;

/** What belongs to a topic, so that a search for the topic finds it: tennis belongs to racket sports. */
public final class Topics {
    /** @param names what a search may call it */
    public record Topic(List<String> names, List<Synonyms.Title> members) {}

    private final List<Topic> topics = new ArrayList<>();
    private final List<String> terms;
    private final Set<List<String>> names = new HashSet<>();
    private final Set<List<String>> members = new HashSet<>();

    /** @param lines a topic a line: its names, a colon, and what belongs to it */
    public Topics(List<String> lines) {
        var all = new LinkedHashSet<String>();
        for (var line : lines) {
            if (line.isBlank() || line.startsWith("#")) continue;
            var parts = line.split(":");
            topics.add(new Topic(
                    split(parts[0]),
                    split(parts[1]).stream().map(Synonyms::title).toList()));
            split(parts[0])
                    .forEach(
                            name -> names.add(Synonyms.stems(SearchText.of(name).words())));
            split(parts[1]).stream().map(Synonyms::title).forEach(member -> members.add(member.stems()));
            all.addAll(split(parts[1]));
        }
        this.terms = List.copyOf(all);
    }

    private static List<String> split(String list) {
        return Arrays.stream(list.split(",")).map(String::strip).toList();
    }

    /** All that belongs to topics. */
    public List<String> terms() {
        return terms;
    }

    /**
     * The topics that a search asks for.
     *
     * @param similarity how near a name is to the search by meaning; 0 if that is not known
     * @return how near each is, from 0 to 1
     */
    public Map<Topic, Double> of(SearchText search, ToDoubleFunction<String> similarity, double floor, double spread) {
        var found = new LinkedHashMap<Topic, Double>();
        var stems = Synonyms.stems(search.words());
        if (isSpecific(search)) return found;
        for (var topic : topics) {
            var near = 0.0;
            for (var name : topic.names) {
                var same = Synonyms.stems(SearchText.of(name).words()).equals(stems);
                near = Math.max(near, same ? 1 : similarity.applyAsDouble(name));
            }
            if (near >= floor) found.put(topic, near);
        }
        var nearest =
                found.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        found.values().removeIf(near -> near < nearest - spread);
        return found;
    }

    /** Whether a search asks for one thing of a topic, and not for the topic. */
    public boolean isSpecific(SearchText search) {
        var stems = Synonyms.stems(search.words());
        return members.contains(stems) && !names.contains(stems);
    }

    /** The parts of a person that belong to topics, with how near the topic is. */
    static <T> Map<Integer, Double> parts(Map<Topic, Double> topics, Candidate<T> candidate, TextCache texts) {
        var parts = new LinkedHashMap<Integer, Double>();
        for (var part = 0; part < candidate.parts(); part++) {
            var text = candidate.part(part);
            if (text == null) continue;
            var analyzed = texts.get(text);
            for (var topic : topics.entrySet())
                if (has(topic.getKey(), analyzed)) parts.merge(part, topic.getValue(), Math::max);
        }
        return parts;
    }

    private static boolean has(Topic topic, AnalyzedText text) {
        return topic.members.stream().anyMatch(member -> member.indexIn(text) >= 0);
    }
}

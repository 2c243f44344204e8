package kindred.search.rank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The list of one search while it is made. */
final class Ranking<T> {
    /** What hits of some words count in a search for a topic. */
    private static final double GENERAL_SHARE = 0.35;

    private static final double FEW_WORDS = 0.8;
    private static final double SAME_TOPIC = 0.95;
    private static final double NEAR = 0.5;
    private static final double SHARE_OF_NEAREST = 0.6;
    private static final double STUFFING_WEIGHT = 0.3;
    private static final double IN_CAREER_MARGIN = 0.1;

    private final List<Evidence<T>> evidence;
    private final WordHits<T> hits;
    private final TextCache texts;
    private final Thresholds thresholds;
    private final List<Ranked<T>> ranked = new ArrayList<>();
    private final Set<T> listed = new HashSet<>();
    private boolean general;

    Ranking(List<Evidence<T>> evidence, WordHits<T> hits, TextCache texts, Thresholds thresholds) {
        this.evidence = evidence;
        this.hits = hits;
        this.texts = texts;
        this.thresholds = thresholds;
    }

    /** Adds the people who have the most of the words. People with fewer of them are left out. */
    Ranking<T> withWords(Map<Topics.Topic, Double> topics) {
        var best = hits.best();
        // Some of the words of a search for a topic say less than the topic
        general =
                best < FEW_WORDS && topics.values().stream().anyMatch(near -> near >= thresholds.topicInsteadOfWords());
        var nearest = 0.0;
        for (var i = 0; i < evidence.size(); i++)
            if (hasBest(i))
                nearest = Math.max(nearest, evidence.get(i).candidate.similarity());
        for (var i = 0; i < evidence.size(); i++) {
            if (!hasBest(i)
                    || isUnlikely(best, nearest, evidence.get(i).candidate.similarity())) continue;
            var person = byWords(i);
            listed.add(person.person());
            ranked.add(general ? person.withScore(person.score() * GENERAL_SHARE) : person);
        }
        return this;
    }

    private boolean hasBest(int person) {
        var coverage = hits.coverage(person);
        return coverage > 0 && coverage >= hits.best() - thresholds.coverageSlack();
    }

    /** Of people who have only some words, those who are far from the meaning are left out. */
    private boolean isUnlikely(double best, double nearest, double similarity) {
        if (best < thresholds.minCoverage() && similarity < thresholds.partialSimilarity()) return true;
        return best < WordHits.ALL && nearest > NEAR && similarity < SHARE_OF_NEAREST * nearest;
    }

    private Ranked<T> byWords(int number) {
        var person = evidence.get(number);
        var marks = new ArrayList<Ranked.Mark>();
        var inCareer = false;
        for (var found : person.all) {
            if (found.quality() < hits.minimum(found.first())) continue;
            marks.add(new Ranked.Mark(found.part(), found.start(), found.end()));
            inCareer |= found.part() == Candidate.CAREER
                    && found.quality() >= hits.quality(number, found.first()) - IN_CAREER_MARGIN;
        }
        var score = 1
                + hits.quality(number)
                + (inCareer ? thresholds.careerBonus() : 0)
                + thresholds.similarityWeight() * person.candidate.similarity()
                - STUFFING_WEIGHT * person.stuffing();
        return new Ranked<>(person.candidate.person(), score, marks, List.of());
    }

    /** Adds those who fit by meaning. */
    Ranking<T> withMeanings(Map<Topics.Topic, Double> topics, boolean specific, double expected) {
        var complete = !ranked.isEmpty() && !general && hits.allKnown();
        var asked = new HashMap<>(topics);
        if (complete) asked.values().removeIf(near -> near < SAME_TOPIC);
        var nearness = evidence.stream()
                .map(person -> nearness(person.candidate, asked, expected))
                .toList();
        var nearest = nearness.stream()
                .flatMap(parts -> parts.values().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        var floor = Math.max(floor(complete, specific), nearest - thresholds.similaritySpread());
        for (var i = 0; i < evidence.size(); i++) {
            var person = evidence.get(i).candidate.person();
            var parts = new TreeMap<>(nearness.get(i));
            parts.values().removeIf(near -> near < floor);
            if (parts.isEmpty() || listed.contains(person)) continue;
            var score = parts.values().stream()
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElse(0);
            ranked.add(new Ranked<>(person, score, List.of(), List.copyOf(parts.keySet())));
        }
        return this;
    }

    private double floor(boolean complete, boolean specific) {
        var several = hits.words() > 1;
        if (ranked.isEmpty()) {
            if (specific) return thresholds.similarityToSpecific();
            return several ? thresholds.similarityOfSentence() : thresholds.similarity();
        }
        if (!complete) return thresholds.similarityBesidePartial();
        // A caller who wrote several words wants all of them
        return several ? thresholds.similarityBesideAllWords() : thresholds.similarityBesideWords();
    }

    /** How near the parts of a person are to the meaning of the search. */
    private Map<Integer, Double> nearness(Candidate<T> candidate, Map<Topics.Topic, Double> topics, double expected) {
        var parts = new HashMap<>(candidate.similarities());
        parts.values().removeIf(near -> near < expected - thresholds.distractorSpread());
        var weight = thresholds.topicWeight();
        Topics.parts(topics, candidate, texts).forEach((part, near) -> {
            var mixed = weight * near + (1 - weight) * candidate.similarity(part);
            parts.merge(part, mixed, Math::max);
        });
        return parts;
    }

    List<Ranked<T>> list() {
        ranked.sort(Comparator.comparingDouble(person -> -person.score()));
        return List.copyOf(ranked);
    }
}

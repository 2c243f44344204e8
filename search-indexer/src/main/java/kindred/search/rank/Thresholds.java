package kindred.search.rank;

/**
 * What decides whom a search shows, measured with judged searches (docs/search.md).
 *
 * @param coverageSlack how much less of the words a person may have than the best one
 * @param minCoverage the share of the words from which people are found by words alone
 * @param partialSimilarity the similarity that they need below it
 * @param unknownWeight the weight of a word that no candidate has; that of the others is 1 to 2
 * @param similarity the similarity from which a person is shown if no word is found
 * @param similarityOfSentence the same if the search has several words
 * @param similarityToSpecific the same if the search is one known thing
 * @param similarityBesideWords the same if the only word is found
 * @param similarityBesidePartial the same if some of the words are found
 * @param similarityBesideAllWords the same if all of several words are found in one person
 * @param similaritySpread how much less similar than the nearest a person may be
 * @param distractorSpread how much less similar than what is usually near to such a search
 * @param topicSimilarity the similarity from which a search asks for a topic
 * @param topicSpread how much less similar than the nearest topic another one may be
 * @param topicWeight how much the topic counts against the similarity
 * @param topicInsteadOfWords how near a topic says more than some of the words
 * @param careerBonus what a word in the career counts more
 * @param similarityWeight what similarity counts among people with the words
 */
public record Thresholds(
        double coverageSlack,
        double minCoverage,
        double partialSimilarity,
        double unknownWeight,
        double similarity,
        double similarityOfSentence,
        double similarityToSpecific,
        double similarityBesideWords,
        double similarityBesidePartial,
        double similarityBesideAllWords,
        double similaritySpread,
        double distractorSpread,
        double topicSimilarity,
        double topicSpread,
        double topicWeight,
        double topicInsteadOfWords,
        double careerBonus,
        double similarityWeight) {
    public static final Thresholds MEASURED = new Thresholds(
            0.001, 0.5, 0.3, 0.5, 0.45, 0.4, 0.6, 0.7, 0.5, 0.9, 0.2, 0.1, 0.6, 0.1, 0.5, 0.7, 0.06, 0.1);
}

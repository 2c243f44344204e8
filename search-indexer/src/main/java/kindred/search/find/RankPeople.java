package kindred.search.find;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kindred.search.SearchConfig;
import kindred.search.elastic.Elasticsearch;
import kindred.search.elastic.ElasticsearchRejected;
import kindred.search.elastic.ElasticsearchUnavailable;
import kindred.search.index.IndexPeople;
import kindred.search.rank.Candidate;
import kindred.search.rank.Question;
import kindred.search.rank.Ranked;
import kindred.search.rank.Relevance;
import org.jspecify.annotations.Nullable;

/** Gets the people who may fit the words of a search from Elasticsearch, and lists those who do. */
@ApplicationScoped
class RankPeople {
    private final Elasticsearch elasticsearch;
    private final PeopleQuery query;
    private final Relevance relevance;
    private final SearchHits searchHits;
    private final IndexPeople indexPeople;
    private final String index;
    private final int maxListed;
    private final Duration timeout;

    RankPeople(
            Elasticsearch elasticsearch,
            PeopleQuery query,
            Relevance relevance,
            SearchHits searchHits,
            IndexPeople indexPeople,
            SearchConfig config) {
        this.elasticsearch = elasticsearch;
        this.query = query;
        this.relevance = relevance;
        this.searchHits = searchHits;
        this.indexPeople = indexPeople;
        this.index = config.index().alias();
        this.maxListed = config.maxListed();
        this.timeout = config.queryTimeout();
    }

    /** The whole list, the best first. */
    List<FoundPerson> rank(SearchRequest search) {
        var question = relevance.question(search.words());
        return relevance.rank(question, candidates(search, question, null)).stream()
                .limit(maxListed)
                .map(searchHits::toPerson)
                .toList();
    }

    /** People of the list that can still be found, in its order and with its scores. */
    List<FoundPerson> load(SearchRequest search, ListedPeople list) {
        var question = relevance.question(search.words());
        var ranked = new HashMap<UUID, Ranked<SearchHits.Source>>();
        for (var person : relevance.rank(question, candidates(search, question, list.people())))
            ranked.put(person.person().userId(), person);
        var found = new ArrayList<FoundPerson>();
        for (var i = 0; i < list.people().size(); i++) {
            var person = ranked.get(list.people().get(i));
            if (person != null)
                found.add(searchHits.toPerson(person.withScore(list.scores().get(i))));
        }
        return found;
    }

    private List<Candidate<SearchHits.Source>> candidates(
            SearchRequest search, Question question, @Nullable List<UUID> among) {
        var bodies = new ArrayList<Object>();
        bodies.add(query.words(search, question, among, !indexPeople.isLive()));
        var vector = question.vector();
        if (vector != null) bodies.add(query.meanings(search, vector, among));
        var responses = searchAll(bodies);
        var people = new LinkedHashMap<UUID, SearchHits.Source>();
        var similarities = new HashMap<UUID, Map<Integer, Double>>();
        for (var hit : hits(responses.path(0), true)) add(people, hit);
        for (var hit : hits(responses.path(1), false)) similarities.put(add(people, hit), similarities(hit));
        return people.values().stream()
                .sorted(Comparator.comparing(SearchHits.Source::userId))
                .map(person -> new Candidate<>(
                        person,
                        person.career(),
                        person.interests(),
                        similarities.getOrDefault(person.userId(), Map.of())))
                .toList();
    }

    private JsonNode searchAll(List<Object> bodies) {
        var lines = new StringBuilder();
        for (var body : bodies) {
            lines.append(elasticsearch.write(Map.of("index", index, "allow_partial_search_results", false)))
                    .append('\n');
            lines.append(elasticsearch.write(body)).append('\n');
        }
        return elasticsearch
                .callWithNdjson("POST", "/_msearch", lines.toString(), timeout)
                .path("responses");
    }

    /** @param required whether a failure fails the search: an index of the previous release has no vectors */
    private JsonNode hits(JsonNode response, boolean required) {
        var error = response.path("error");
        if (error.isMissingNode()) return response.at("/hits/hits");
        var status = response.path("status").asInt();
        if (status == 429 || status >= 500)
            throw new ElasticsearchUnavailable("Elasticsearch responded with " + status);
        if (required || indexPeople.isLive()) {
            var cause = error.path("root_cause").path(0);
            throw new ElasticsearchRejected(
                    status, cause.path("type").asText(), cause.path("reason").asText());
        }
        return response.path("none");
    }

    private UUID add(Map<UUID, SearchHits.Source> people, JsonNode hit) {
        var person = searchHits.source(hit);
        people.put(person.userId(), person);
        return person.userId();
    }

    /** Elasticsearch maps a similarity from -1 to 1 to a score from 0 to 1. */
    private static Map<Integer, Double> similarities(JsonNode hit) {
        var similarities = new HashMap<Integer, Double>();
        for (var part : hit.at("/inner_hits/meanings.vector/hits/hits").isMissingNode()
                ? hit.at("/inner_hits/meanings/hits/hits")
                : hit.at("/inner_hits/meanings.vector/hits/hits")) {
            var number = part.at("/fields/meanings").path(0).path("part").path(0);
            if (!number.isMissingNode())
                similarities.put(number.asInt(), 2 * part.path("_score").asDouble() - 1);
        }
        return similarities;
    }
}

package kindred.search.find;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kindred.search.presence.OnlineUsers;
import kindred.search.rank.Ranked;
import org.jspecify.annotations.Nullable;

/** Converts hits of Elasticsearch to found people. */
@ApplicationScoped
class SearchHits {
    /** The fields that a search requests. An index of a newer version may have others. */
    static final List<String> FIELDS = List.of("userId", "career", "interests", "mood", "subscriptionStatus");

    record Source(
            UUID userId,
            @Nullable String career,
            List<String> interests,
            @Nullable String mood,
            String subscriptionStatus) {}

    private final ObjectMapper json;
    private final OnlineUsers online;

    SearchHits(ObjectMapper json, OnlineUsers online) {
        this.json = json;
        this.online = online;
    }

    /** A person of a search without words. */
    FoundPerson toPerson(JsonNode hit) {
        return toPerson(source(hit), null, new FoundPerson.Matched(List.of(), List.of(), List.of()));
    }

    /** A person of a search for words. */
    FoundPerson toPerson(Ranked<Source> ranked) {
        var person = ranked.person();
        var career = new ArrayList<String>();
        var interests = new ArrayList<String>();
        var meanings = new ArrayList<FoundPerson.ByMeaning>();
        if (person.career != null)
            Highlight.of(person.career, ranked.marksIn(0)).ifPresent(career::add);
        for (var i = 0; i < person.interests.size(); i++)
            Highlight.of(person.interests.get(i), ranked.marksIn(i + 1)).ifPresent(interests::add);
        for (var part : ranked.meanings()) {
            if (part == 0 && person.career != null)
                meanings.add(new FoundPerson.ByMeaning("career", Highlight.escape(person.career)));
            else if (part > 0 && part <= person.interests.size())
                meanings.add(new FoundPerson.ByMeaning("interest", Highlight.escape(person.interests.get(part - 1))));
        }
        return toPerson(person, ranked.score(), new FoundPerson.Matched(career, interests, meanings));
    }

    private FoundPerson toPerson(Source person, @Nullable Double score, FoundPerson.Matched matched) {
        return new FoundPerson(
                person.userId,
                person.career,
                person.interests,
                person.mood,
                person.subscriptionStatus,
                online.isOnline(person.userId),
                score,
                matched);
    }

    Source source(JsonNode hit) {
        try {
            return json.treeToValue(hit.path("_source"), Source.class);
        } catch (JsonProcessingException failure) { // impossible: this service has written the document
            throw new IllegalStateException(failure);
        }
    }
}

package kindred.search.find;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import kindred.search.presence.OnlineUsers;
import org.jspecify.annotations.Nullable;

/** Converts hits of Elasticsearch to found people. */
@ApplicationScoped
class SearchHits {
    /** The fields that a search requests. An index of a newer version may have others. */
    static final List<String> FIELDS = List.of("userId", "career", "interests", "mood", "subscriptionStatus");

    private record Source(
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

    FoundPerson toPerson(JsonNode hit) {
        var person = source(hit.path("_source"));
        var score = hit.path("_score");
        var highlight = hit.path("highlight");
        return new FoundPerson(
                person.userId,
                person.career,
                person.interests,
                person.mood,
                person.subscriptionStatus,
                online.isOnline(person.userId),
                score.isNumber() ? score.asDouble() : null,
                new FoundPerson.Matched(texts(highlight.path("career")), texts(highlight.path("interests"))));
    }

    private Source source(JsonNode document) {
        try {
            return json.treeToValue(document, Source.class);
        } catch (JsonProcessingException failure) { // impossible: this service has written the document
            throw new IllegalStateException(failure);
        }
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}

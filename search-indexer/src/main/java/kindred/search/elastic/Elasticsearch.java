package kindred.search.elastic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NStringEntity;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RequestOptions;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;

/** Elasticsearch as the rest of the service sees it. A failure is either {@link ElasticsearchUnavailable} or {@link ElasticsearchRefused}. */
@ApplicationScoped
public class Elasticsearch {
    private static final ContentType LINES_OF_JSON = ContentType.create("application/x-ndjson", "UTF-8");
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(1);
    /** Too many requests, and what a node or a proxy in front of it says when it cannot serve now. */
    private static final Set<Integer> NOT_NOW = Set.of(429, 500, 502, 503, 504);

    private final RestClient client;
    private final ObjectMapper json;

    Elasticsearch(RestClient client, ObjectMapper json) {
        this.client = client;
        this.json = json;
    }

    public JsonNode call(String method, String path, Duration within) {
        return perform(new Request(method, path), within);
    }

    /** @param body anything that Jackson can write */
    public JsonNode call(String method, String path, Object body, Duration within) {
        var request = new Request(method, path);
        request.setJsonEntity(write(body));
        return perform(request, within);
    }

    /** @param lines JSON values, one per line, each line ended */
    public JsonNode callWithLines(String method, String path, String lines, Duration within) {
        var request = new Request(method, path);
        request.setEntity(new NStringEntity(lines, LINES_OF_JSON));
        return perform(request, within);
    }

    /** Sends, and does not care for the answer. */
    public void tell(String method, String path, Object body, Duration within) {
        var request = new Request(method, path);
        request.setJsonEntity(write(body));
        request.setOptions(limits(within));
        client.performRequestAsync(request, new BestEffort());
    }

    public String write(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private JsonNode perform(Request request, Duration within) {
        request.setOptions(limits(within));
        try {
            return read(client.performRequest(request));
        } catch (ResponseException answer) {
            var status = answer.getResponse().getStatusLine().getStatusCode();
            if (NOT_NOW.contains(status)) throw new ElasticsearchUnavailable("Elasticsearch answers " + status, answer);
            throw refusal(status, answer);
        } catch (IOException unreachable) {
            throw new ElasticsearchUnavailable(
                    "Elasticsearch cannot be reached: " + unreachable.getMessage(), unreachable);
        } catch (RuntimeException failure) {
            if (failure.getCause() instanceof TimeoutException)
                throw new ElasticsearchUnavailable("No connection to Elasticsearch came free in time", failure);
            throw failure;
        }
    }

    private JsonNode read(Response response) throws IOException {
        var entity = response.getEntity();
        return entity == null ? json.nullNode() : json.readTree(entity.getContent());
    }

    private ElasticsearchRefused refusal(int status, ResponseException answer) {
        try {
            var cause =
                    read(answer.getResponse()).path("error").path("root_cause").path(0);
            return new ElasticsearchRefused(
                    status, cause.path("type").asText(), cause.path("reason").asText());
        } catch (IOException notJson) {
            return new ElasticsearchRefused(status, "unknown", String.valueOf(answer.getMessage()));
        }
    }

    private static RequestOptions limits(Duration within) {
        var limits = RequestConfig.custom()
                .setConnectTimeout((int) CONNECT_WITHIN.toMillis())
                .setConnectionRequestTimeout((int) CONNECT_WITHIN.toMillis())
                .setSocketTimeout((int) within.toMillis())
                .build();
        return RequestOptions.DEFAULT.toBuilder().setRequestConfig(limits).build();
    }
}

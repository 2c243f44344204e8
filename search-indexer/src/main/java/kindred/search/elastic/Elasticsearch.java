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

/**
 * A JSON client of Elasticsearch. A call fails with {@link ElasticsearchUnavailable} or {@link ElasticsearchRejected}.
 */
@ApplicationScoped
public class Elasticsearch {
    private static final ContentType NDJSON = ContentType.create("application/x-ndjson", "UTF-8");
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    /** Statuses of an overloaded node, and of a node or a proxy that cannot serve now. */
    private static final Set<Integer> RETRYABLE_STATUSES = Set.of(429, 500, 502, 503, 504);

    private final RestClient client;
    private final ObjectMapper json;

    Elasticsearch(RestClient client, ObjectMapper json) {
        this.client = client;
        this.json = json;
    }

    public JsonNode call(String method, String path, Duration timeout) {
        return perform(new Request(method, path), timeout);
    }

    /** @param body a value that Jackson can serialize */
    public JsonNode call(String method, String path, Object body, Duration timeout) {
        var request = new Request(method, path);
        request.setJsonEntity(write(body));
        return perform(request, timeout);
    }

    /** @param lines JSON values, one a line, with a line break after each */
    public JsonNode callWithNdjson(String method, String path, String lines, Duration timeout) {
        var request = new Request(method, path);
        request.setEntity(new NStringEntity(lines, NDJSON));
        return perform(request, timeout);
    }

    /** Sends a request and ignores the result. */
    public void callBestEffort(String method, String path, Object body, Duration timeout) {
        var request = new Request(method, path);
        request.setJsonEntity(write(body));
        request.setOptions(limits(timeout));
        client.performRequestAsync(request, new BestEffort());
    }

    public String write(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private JsonNode perform(Request request, Duration timeout) {
        request.setOptions(limits(timeout));
        try {
            return read(client.performRequest(request));
        } catch (ResponseException error) {
            var status = error.getResponse().getStatusLine().getStatusCode();
            if (RETRYABLE_STATUSES.contains(status))
                throw new ElasticsearchUnavailable("Elasticsearch responded with " + status, error);
            throw rejection(status, error);
        } catch (IOException unreachable) {
            throw new ElasticsearchUnavailable(
                    "Elasticsearch is unreachable: " + unreachable.getMessage(), unreachable);
        } catch (RuntimeException failure) {
            if (failure.getCause() instanceof TimeoutException)
                throw new ElasticsearchUnavailable("No connection to Elasticsearch was free in time", failure);
            throw failure;
        }
    }

    private JsonNode read(Response response) throws IOException {
        var entity = response.getEntity();
        return entity == null ? json.nullNode() : json.readTree(entity.getContent());
    }

    private ElasticsearchRejected rejection(int status, ResponseException error) {
        try {
            var cause =
                    read(error.getResponse()).path("error").path("root_cause").path(0);
            return new ElasticsearchRejected(
                    status, cause.path("type").asText(), cause.path("reason").asText());
        } catch (IOException notJson) {
            return new ElasticsearchRejected(status, "unknown", String.valueOf(error.getMessage()));
        }
    }

    private static RequestOptions limits(Duration timeout) {
        var limits = RequestConfig.custom()
                .setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
                .setConnectionRequestTimeout((int) CONNECT_TIMEOUT.toMillis())
                .setSocketTimeout((int) timeout.toMillis())
                .build();
        return RequestOptions.DEFAULT.toBuilder().setRequestConfig(limits).build();
    }
}

package kindred.search.elastic;

import kindred.kit.consume.RetryableException;

/** Elasticsearch is unreachable or overloaded. The same request may succeed later. */
public final class ElasticsearchUnavailable extends RetryableException {
    public ElasticsearchUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    public ElasticsearchUnavailable(String message) {
        super(message);
    }
}

package kindred.search.elastic;

import kindred.kit.consume.RetryableException;

/** Elasticsearch cannot be reached, or has too much to do: the same call may work later. */
public final class ElasticsearchUnavailable extends RetryableException {
    public ElasticsearchUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    public ElasticsearchUnavailable(String message) {
        super(message);
    }
}

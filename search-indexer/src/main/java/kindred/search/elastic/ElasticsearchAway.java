package kindred.search.elastic;

import kindred.kit.consume.TryLater;

/** Elasticsearch cannot be reached, or has too much to do: the same call may work later. */
public final class ElasticsearchAway extends TryLater {
    public ElasticsearchAway(String message, Throwable cause) {
        super(message, cause);
    }

    public ElasticsearchAway(String message) {
        super(message);
    }
}

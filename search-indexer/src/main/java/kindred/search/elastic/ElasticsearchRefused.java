package kindred.search.elastic;

/** Elasticsearch understood and said no (4xx): the same call will never work. */
public final class ElasticsearchRefused extends RuntimeException {
    private final int status;
    private final String type;
    private final String reason;

    public ElasticsearchRefused(int status, String type, String reason) {
        super(status + " " + type + ": " + reason);
        this.status = status;
        this.type = type;
        this.reason = reason;
    }

    public int status() {
        return status;
    }

    /** Elasticsearch's name of the failure, for example {@code resource_already_exists_exception}. */
    public String type() {
        return type;
    }

    public String reason() {
        return reason;
    }
}

package kindred.search.elastic;

/** Elasticsearch rejected the request (4xx). The same request will never succeed. */
public final class ElasticsearchRejected extends RuntimeException {
    private final int status;
    private final String type;
    private final String reason;

    public ElasticsearchRejected(int status, String type, String reason) {
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

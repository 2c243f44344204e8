package kindred.local.suite;

/** The ports of the suite with their default numbers. All listen on 127.0.0.1. */
public enum Port {
    GATEWAY(8080),
    USER_SERVICE(8081),
    MESSAGING_SERVICE(8082),
    SUBSCRIPTION_SERVICE(8083),
    MEDIA_SERVICE(8084),
    SEARCH_INDEXER(8085),
    GATEWAY_MANAGEMENT(9080),
    USER_SERVICE_MANAGEMENT(9081),
    MESSAGING_SERVICE_MANAGEMENT(9082),
    SUBSCRIPTION_SERVICE_MANAGEMENT(9083),
    MEDIA_SERVICE_MANAGEMENT(9084),
    SEARCH_INDEXER_MANAGEMENT(9085),
    POSTGRES(15432),
    KAFKA(19092),
    KAFKA_CONTROLLER(19093),
    CONNECT(18083),
    ELASTICSEARCH(19200),
    ELASTICSEARCH_TRANSPORT(19300),
    S3(19000),
    CLERK(18090),
    STRIPE(18091),
    OBSERVE(18092);

    private final int number;

    Port(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}

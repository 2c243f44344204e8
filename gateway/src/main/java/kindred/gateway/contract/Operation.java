package kindred.gateway.contract;

/**
 * One thing a client can ask for.
 *
 * @param service name of the service that answers
 * @param id the contract's {@code operationId}
 * @param path template, for example {@code /v1/users/{id}}
 * @param needsSession false only if the contract says {@code security: []}
 */
public record Operation(String service, String id, String method, String path, boolean needsSession) {}

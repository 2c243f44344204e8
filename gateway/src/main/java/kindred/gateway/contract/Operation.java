package kindred.gateway.contract;

/**
 * An operation of the API.
 *
 * @param service name of the service that implements it
 * @param id the contract's {@code operationId}
 * @param path path template, for example {@code /v1/users/{id}}
 * @param needsSession false only if the contract says {@code security: []}
 * @param needsRegistration whether the contract says {@code x-registered-users-only: true}
 */
public record Operation(
        String service, String id, String method, String path, boolean needsSession, boolean needsRegistration) {}

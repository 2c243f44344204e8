package kindred.kit.openapi;

/** Our extensions of OpenAPI, which the gateway reads in the contracts. */
public final class ContractExtensions {
    /** On an operation: the gateway rejects callers who are not registered. */
    public static final String REGISTERED_USERS_ONLY = "x-registered-users-only";

    private ContractExtensions() {}
}

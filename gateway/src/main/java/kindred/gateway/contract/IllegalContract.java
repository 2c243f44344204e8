package kindred.gateway.contract;

/** The contracts cannot be published as they are: the gateway does not start. */
public final class IllegalContract extends RuntimeException {
    IllegalContract(String message) {
        super(message);
    }
}

package kindred.gateway.contract;

/** A contract that the gateway cannot publish. It prevents the start. */
public final class IllegalContract extends RuntimeException {
    IllegalContract(String message) {
        super(message);
    }
}

package kindred.kit.log;

import com.fasterxml.jackson.databind.node.TextNode;
import org.jboss.logging.Logger;

/**
 * The audit log, the log category {@code kindred.audit}: who does what to what, when and why. An operation has a line
 * before the act and one after it, so that an act which ends the process is logged, too. The lines hold no content of
 * messages. Values are JSON strings, so that no value can forge a line. Every line is at INFO: of warnings, a second has
 * a maximum.
 */
public final class AuditLog {
    private static final Logger LOG = Logger.getLogger("kindred.audit");

    private AuditLog() {}

    /**
     * An operation that an operator asks for.
     *
     * @param actor the {@code sub} of the operator's token
     * @param action the method and the name of the operation
     * @param target the parameters of the path and of the query, such as the id of a report
     * @param reason why, in the operator's words
     */
    public record Act(String actor, String action, String target, String reason) {
        @Override
        public String toString() {
            return "actor=%s action=%s target=%s reason=%s"
                    .formatted(quoted(actor), quoted(action), quoted(target), quoted(reason));
        }
    }

    public static void started(Act act) {
        LOG.infof("Operation started %s", act);
    }

    /** @param status of the response */
    public static void ended(Act act, int status) {
        LOG.infof("Operation ended status=%d %s", status, act);
    }

    /** The operation did not run. Its caller is unknown, or it gave no reason. */
    public static void refused(String action, String target, int status) {
        LOG.infof("Operation refused status=%d action=%s target=%s", status, quoted(action), quoted(target));
    }

    /**
     * A session whose user another person impersonates makes a request.
     *
     * @param impersonator as the session's token names them
     * @param action the operation
     * @param target the id of the impersonated user
     */
    public static void impersonated(String impersonator, String action, String target) {
        LOG.infof("Impersonated request %s", impersonation(impersonator, action, target));
    }

    /** The operation is refused to impersonated sessions. */
    public static void impersonatedRefused(String impersonator, String action, String target) {
        LOG.infof("Impersonated request refused %s", impersonation(impersonator, action, target));
    }

    private static String impersonation(String impersonator, String action, String target) {
        return "actor=%s action=%s target=%s".formatted(quoted(impersonator), quoted(action), quoted(target));
    }

    private static String quoted(String value) {
        return TextNode.valueOf(value).toString();
    }
}

package kindred.torture.nemesis;

import java.time.Duration;
import java.util.List;
import kindred.local.suite.Port;

/** A temporary fault. */
public sealed interface Fault {
    /** Processes are killed (SIGKILL) at the same time and stay down. */
    record Kill(List<String> processes) implements Fault {
        @Override
        public String toString() {
            return "kill " + String.join(" + ", processes);
        }
    }

    /** A process is stopped (SIGSTOP): it exists, but does not run. */
    record Pause(String process) implements Fault {
        @Override
        public String toString() {
            return "pause " + process;
        }
    }

    /** A share of the connections to a process is closed, and the same share of new ones is refused. */
    record Cut(Port to, double share) implements Fault {
        @Override
        public String toString() {
            return "cut %.0f %% of connections to %s".formatted(share * 100, to);
        }
    }

    /** Connections to a process stay open, but no bytes arrive. */
    record Stall(Port to) implements Fault {
        @Override
        public String toString() {
            return "stall connections to " + to;
        }
    }

    /** Bytes to and from a process arrive late. */
    record Delay(Port to, Duration by) implements Fault {
        @Override
        public String toString() {
            return "delay connections to %s by %d ms".formatted(to, by.toMillis());
        }
    }

    /** More concurrent messages than the queues hold. */
    record Burst(int messages) implements Fault {
        @Override
        public String toString() {
            return "burst of " + messages + " messages";
        }
    }

    /** Stripe's webhooks of that time are never delivered. */
    record LoseWebhooks() implements Fault {
        @Override
        public String toString() {
            return "lose webhooks";
        }
    }

    /** Stripe's clock advances by a month: subscriptions are renewed or end, and payments fail. */
    record PassMonth() implements Fault {
        @Override
        public String toString() {
            return "a month passes at Stripe";
        }
    }

    /** The clock of the token issuer is wrong. */
    record Skew(Duration by) implements Fault {
        @Override
        public String toString() {
            return "issuer's clock wrong by " + by.toSeconds() + " s";
        }
    }
}

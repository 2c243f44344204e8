package kindred.torture.nemesis;

import java.time.Duration;
import java.util.List;
import kindred.local.suite.Port;

/** Something that goes wrong for a while. */
public sealed interface Fault {
    /** Killed (SIGKILL) all at once, and down for that while. */
    record Kill(List<String> processes) implements Fault {
        @Override
        public String toString() {
            return "kill " + String.join(" + ", processes);
        }
    }

    /** Stopped (SIGSTOP): it is there, and does nothing. */
    record Pause(String process) implements Fault {
        @Override
        public String toString() {
            return "pause " + process;
        }
    }

    /** A share of the connections to a process are closed, and that share of new ones is refused. */
    record Cut(Port to, double share) implements Fault {
        @Override
        public String toString() {
            return "cut %.0f %% of connections to %s".formatted(share * 100, to);
        }
    }

    /** Connections to a process stay, and nothing arrives. */
    record Stall(Port to) implements Fault {
        @Override
        public String toString() {
            return "stall connections to " + to;
        }
    }

    /** What goes to a process, and what comes back, is late. */
    record Delay(Port to, Duration by) implements Fault {
        @Override
        public String toString() {
            return "delay connections to %s by %d ms".formatted(to, by.toMillis());
        }
    }

    /** More at once than queues hold. */
    record Burst(int messages) implements Fault {
        @Override
        public String toString() {
            return "burst of " + messages + " messages";
        }
    }

    /** What Stripe has to tell meanwhile never comes. */
    record LoseWebhooks() implements Fault {
        @Override
        public String toString() {
            return "lose webhooks";
        }
    }

    /** At Stripe a month passes at once, with the renewals, failed payments and ends of subscriptions in it. */
    record PassMonth() implements Fault {
        @Override
        public String toString() {
            return "a month passes at Stripe";
        }
    }

    /** The issuer's clock is wrong. */
    record Skew(Duration by) implements Fault {
        @Override
        public String toString() {
            return "issuer's clock wrong by " + by.toSeconds() + " s";
        }
    }
}

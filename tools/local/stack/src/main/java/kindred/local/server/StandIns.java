package kindred.local.server;

import java.nio.file.Path;
import java.util.Map;
import kindred.local.process.HttpProbe;
import kindred.local.process.ProcessSpec;
import kindred.local.suite.Installation;
import kindred.local.suite.Port;
import kindred.local.suite.ServiceSettings;
import kindred.simulator.clerk.ClerkIssuer;
import kindred.simulator.clerk.OperatorIssuer;

/** The stand-ins for the two external services, Clerk and Stripe. */
public record StandIns(Installation installation) {
    public ProcessSpec clerk() {
        var url = installation.ports().url(Port.CLERK);
        var command = Jvm.with(
                Jvm.lean(48),
                "-Dsun.net.httpserver.nodelay=true",
                "-cp",
                installation.project().simulatorClassPath("clerk"),
                "kindred.simulator.clerk.ClerkMain",
                url,
                ServiceSettings.AUTHORIZED_PARTY,
                keyFile().toString(),
                operatorKeyFile().toString());
        return ProcessSpec.of("clerk", installation.home().folder(), command)
                .ports(Map.of("HTTP", installation.ports().of(Port.CLERK)))
                .ready(new HttpProbe(url + "/.well-known/jwks.json"));
    }

    public ProcessSpec stripe() {
        var port = installation.ports().listening(Port.STRIPE);
        var url = installation.ports().url(Port.STRIPE);
        var settings = new ServiceSettings(installation);
        var command = Jvm.with(
                Jvm.lean(128),
                "-Dsun.net.httpserver.nodelay=true",
                "-cp",
                installation.project().simulatorClassPath("stripe"),
                "kindred.simulator.stripe.StripeMain",
                String.valueOf(port),
                installation.home().data("stripe").toString(),
                url,
                settings.stripeWebhookUrl());
        return ProcessSpec.of("stripe", installation.home().folder(), command)
                .environment(Map.of(
                        "STRIPE_API_KEY",
                        settings.stripeApiKey(),
                        "STRIPE_WEBHOOK_SECRETS",
                        settings.stripeWebhookSecret()))
                .ports(Map.of("HTTP", port))
                .ready(new HttpProbe("http://127.0.0.1:" + port + "/_local/clock"));
    }

    /** The issuer of this suite. It shares its keys with the process {@code clerk}. */
    public ClerkIssuer issuer() {
        return new ClerkIssuer(installation.ports().url(Port.CLERK), ServiceSettings.AUTHORIZED_PARTY, keyFile());
    }

    /** The issuer of operators' tokens. It shares its keys with the process {@code clerk}, which publishes them. */
    public OperatorIssuer operatorIssuer() {
        return new OperatorIssuer(installation.ports().url(Port.CLERK), operatorKeyFile());
    }

    private Path operatorKeyFile() {
        return installation.home().folder().resolve("operator-keys");
    }

    private Path keyFile() {
        return installation.home().folder().resolve("clerk-keys");
    }
}

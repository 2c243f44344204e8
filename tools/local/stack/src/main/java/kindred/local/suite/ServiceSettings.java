package kindred.local.suite;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kindred.simulator.clerk.OperatorIssuer;
import kindred.simulator.stripe.billing.Catalogue;

/** The configuration of the services on this machine, for {@code kindred up} and for tests. */
public record ServiceSettings(Installation installation) {
    /** The origin of the front end: the {@code azp} of the tokens, and the only origin that the services allow. */
    public static final String AUTHORIZED_PARTY = "http://localhost:3000";

    /** The S3 bucket of the images. */
    public static final String BUCKET = "kindred-media";

    /** The settings of a service by configuration key. */
    public Map<String, String> of(Service service) {
        var ports = installation.ports();
        var settings = new LinkedHashMap<String, String>();
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("quarkus.http.port", String.valueOf(ports.listening(service.port())));
        settings.put("quarkus.management.host", "127.0.0.1");
        settings.put("quarkus.management.port", String.valueOf(ports.of(service.managementPort())));
        service.operationsPort().ifPresent(port -> {
            settings.put("kindred.operations.port", String.valueOf(ports.of(port)));
            settings.put("kindred.operations.issuer", operatorIssuer());
        });
        settings.put("kafka.bootstrap.servers", "127.0.0.1:" + ports.of(Port.KAFKA));
        settings.put("kindred.identity.issuer", ports.url(Port.CLERK));
        settings.put("kindred.identity.authorized-parties", AUTHORIZED_PARTY);
        settings.put("kindred.cursors.secret", secret("cursors." + service.processName()));
        service.database().ifPresent(database -> {
            settings.put("quarkus.datasource.jdbc.url", jdbcUrl(database));
            settings.put("quarkus.datasource.username", database);
            settings.put("quarkus.datasource.password", secret("postgres." + database));
        });
        switch (service) {
            case GATEWAY -> {
                settings.putAll(upstreams());
                settings.put("quarkus.http.cors.origins", AUTHORIZED_PARTY);
                settings.putAll(limitsOfOneAddress());
            }
            case MESSAGING -> {
                settings.put("kindred.users.url", ports.url(Port.USER_SERVICE));
                settings.put("kindred.media.url", ports.url(Port.MEDIA_SERVICE));
            }
            case MEDIA -> settings.putAll(objectStore());
            case SEARCH -> {
                settings.put("quarkus.elasticsearch.hosts", "127.0.0.1:" + ports.of(Port.ELASTICSEARCH));
                settings.put("kindred.search.index.replicas", "0"); // a single node cannot hold replicas
            }
            case SUBSCRIPTIONS -> settings.putAll(stripe());
            case USERS -> {}
        }
        return settings;
    }

    /** The settings as environment variables, named by the rule of MicroProfile Config. */
    public Map<String, String> environmentOf(Service service) {
        return of(service).entrySet().stream()
                .collect(Collectors.toMap(
                        setting ->
                                setting.getKey().replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT),
                        Map.Entry::getValue,
                        (one, other) -> one,
                        TreeMap::new));
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + installation.ports().of(Port.POSTGRES) + "/" + database;
    }

    /** The secret key of the account at the stand-in for Stripe. */
    public String stripeApiKey() {
        return "sk_test_" + secret("stripe.api-key");
    }

    /** The secret with which the stand-in for Stripe signs its webhooks. */
    public String stripeWebhookSecret() {
        return "whsec_" + secret("stripe.webhook-secret");
    }

    /** The URL to which the stand-in for Stripe sends its webhooks. */
    public String stripeWebhookUrl() {
        return installation.ports().url(Port.SUBSCRIPTION_SERVICE) + "/v1/webhooks/stripe";
    }

    /** The URL of the issuer of operators' tokens. The process of Clerk's stand-in serves it, too. */
    public String operatorIssuer() {
        return installation.ports().url(Port.CLERK) + OperatorIssuer.PATH;
    }

    private Map<String, String> stripe() {
        return Map.of(
                "kindred.stripe.api-key",
                stripeApiKey(),
                "kindred.stripe.api-base",
                installation.ports().url(Port.STRIPE),
                "kindred.stripe.webhook-secrets",
                stripeWebhookSecret(),
                "kindred.stripe.plans.monthly",
                Catalogue.MONTHLY,
                "kindred.stripe.plans.yearly",
                Catalogue.YEARLY,
                "kindred.stripe.success-url",
                AUTHORIZED_PARTY + "/subscription/success?session_id={CHECKOUT_SESSION_ID}",
                "kindred.stripe.cancel-url",
                AUTHORIZED_PARTY + "/subscription",
                "kindred.stripe.portal-return-url",
                AUTHORIZED_PARTY + "/subscription");
    }

    private Map<String, String> objectStore() {
        return Map.of(
                "quarkus.s3.endpoint-override",
                installation.ports().url(Port.S3),
                "quarkus.s3.path-style-access",
                "true", // no DNS name for each bucket exists here
                "quarkus.s3.aws.region",
                "us-east-1",
                "quarkus.s3.aws.credentials.type",
                "static",
                "quarkus.s3.aws.credentials.static-provider.access-key-id",
                secret("s3.access-key"),
                "quarkus.s3.aws.credentials.static-provider.secret-access-key",
                secret("s3.secret-key"),
                "kindred.media.uploader.access-key-id",
                secret("s3.uploader-access-key"),
                "kindred.media.uploader.secret-access-key",
                secret("s3.uploader-secret-key"),
                "kindred.media.bucket",
                BUCKET);
    }

    private Map<String, String> upstreams() {
        var upstreams = new TreeMap<String, String>();
        for (var service : Service.values()) {
            if (service == Service.GATEWAY) continue;
            var prefix = "kindred.gateway.upstreams.\"" + service.processName() + "\".";
            upstreams.put(prefix + "url", installation.ports().url(service.port()));
            upstreams.put(prefix + "management-url", installation.ports().url(service.managementPort()));
        }
        return upstreams;
    }

    /** All clients of this machine have one address, so the limits of an address are out of the way here. */
    private static Map<String, String> limitsOfOneAddress() {
        var unlimited = "1000000, 1000000/s";
        return Map.of(
                "kindred.gateway.connections.max-per-address",
                "1000000",
                "kindred.gateway.rate-limits.address",
                unlimited,
                "kindred.gateway.rate-limits.webhooks",
                unlimited,
                "kindred.gateway.rate-limits.registrations",
                unlimited);
    }

    private String secret(String name) {
        return installation.secrets().get(name);
    }
}

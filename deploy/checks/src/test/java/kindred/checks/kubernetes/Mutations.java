package kindred.checks.kubernetes;

import static kindred.checks.kubernetes.Mutation.remove;
import static kindred.checks.kubernetes.Mutation.set;
import static kindred.checks.kubernetes.Mutation.without;

import java.util.stream.Stream;

/** Mistakes in the manifests of production that each rule must detect. */
final class Mutations {
    private static final String POD = "/spec/template/spec";
    private static final String SERVICE = POD + "/containers/0";
    private static final String MIGRATE = POD + "/initContainers/0";

    private Mutations() {}

    static Stream<Mutation> all() {
        return Stream.of(workloads(), security(), lifecycle(), network(), operations(), references(), events())
                .flatMap(found -> found);
    }

    private static Stream<Mutation> workloads() {
        return Stream.of(
                remove(Rule.PROBES, "Deployment", "gateway", SERVICE + "/startupProbe"),
                set(Rule.PROBES, "Deployment", "gateway", SERVICE + "/readinessProbe/httpGet/path", "/q/health/live"),
                set(Rule.PROBES, "Deployment", "gateway", SERVICE + "/livenessProbe/httpGet/port", "http"),
                set(Rule.PROBES, "Deployment", "gateway", SERVICE + "/livenessProbe/periodSeconds", "1"),
                set(Rule.PROBES, "Deployment", "gateway", SERVICE + "/startupProbe/failureThreshold", "3"),
                remove(Rule.RESOURCES, "Deployment", "gateway", SERVICE + "/resources/limits/cpu"),
                set(Rule.RESOURCES, "Deployment", "gateway", SERVICE + "/resources/requests/memory", "256Mi"),
                set(
                        Rule.RESOURCES,
                        "Deployment",
                        "media-service",
                        SERVICE + "/resources",
                        "{requests: {cpu: 1, memory: 1Gi, ephemeral-storage: 1Gi}, limits: {cpu: 1, memory: 1Gi, ephemeral-storage: 1Gi}}"),
                set(Rule.RESOURCES, "ConfigMap", "kindred", "/data/JAVA_TOOL_OPTIONS", "-XX:MaxRAMPercentage=80"),
                set(Rule.RESOURCES, "ConfigMap", "kindred", "/data/JAVA_TOOL_OPTIONS", "-XX:MaxRAMPercentage=25"),
                without(Rule.DISRUPTION, "PodDisruptionBudget", "gateway"),
                set(Rule.DISRUPTION, "PodDisruptionBudget", "gateway", "/spec/maxUnavailable", "0"),
                without(Rule.SCALING, "HorizontalPodAutoscaler", "gateway"),
                without(Rule.SCALING, "ScaledObject", "search-indexer"),
                set(Rule.SCALING, "HorizontalPodAutoscaler", "gateway", "/spec/scaleTargetRef/name", "search-indexer"),
                set(Rule.SCALING, "Deployment", "gateway", "/spec/replicas", "3"),
                remove(Rule.SPREAD, "Deployment", "gateway", POD + "/affinity/podAntiAffinity"),
                set(
                        Rule.SPREAD,
                        "Deployment",
                        "gateway",
                        POD + "/topologySpreadConstraints/0/labelSelector/matchLabels",
                        "{app: other}"),
                set(Rule.SPREAD, "Deployment", "gateway", POD + "/topologySpreadConstraints/0/topologyKey", "rack"));
    }

    private static Stream<Mutation> security() {
        return Stream.of(
                remove(Rule.RESTRICTED, "Deployment", "gateway", POD + "/securityContext/runAsNonRoot"),
                set(Rule.RESTRICTED, "Deployment", "gateway", POD + "/securityContext/runAsUser", "0"),
                set(
                        Rule.RESTRICTED,
                        "Deployment",
                        "gateway",
                        POD + "/securityContext/seccompProfile/type",
                        "Unconfined"),
                set(Rule.RESTRICTED, "Deployment", "gateway", POD + "/hostNetwork", "true"),
                remove(Rule.RESTRICTED, "Deployment", "gateway", POD + "/volumes/1/emptyDir/sizeLimit"),
                set(Rule.RESTRICTED, "Deployment", "gateway", POD + "/volumes/-", "{name: node, hostPath: {path: /}}"),
                remove(
                        Rule.RESTRICTED,
                        "Deployment",
                        "user-service",
                        MIGRATE + "/securityContext/readOnlyRootFilesystem"),
                remove(Rule.RESTRICTED, "Deployment", "gateway", SERVICE + "/securityContext/allowPrivilegeEscalation"),
                set(
                        Rule.RESTRICTED,
                        "Deployment",
                        "gateway",
                        SERVICE + "/securityContext/capabilities/add",
                        "[NET_ADMIN]"),
                set(Rule.RESTRICTED, "Deployment", "gateway", SERVICE + "/securityContext/privileged", "true"),
                remove(Rule.RESTRICTED, "Namespace", "kindred", "/metadata/labels/pod-security.kubernetes.io~1enforce"),
                remove(Rule.NO_TOKENS, "Deployment", "gateway", POD + "/automountServiceAccountToken"),
                set(Rule.NO_TOKENS, "ServiceAccount", "gateway", "/automountServiceAccountToken", "true"),
                set(Rule.NO_TOKENS, "Deployment", "gateway", POD + "/serviceAccountName", "user-service"),
                set(Rule.SECRETS_BY_REFERENCE, "ConfigMap", "gateway", "/data/KINDRED_CURSORS_SECRET", "told"),
                set(
                        Rule.SECRETS_BY_REFERENCE,
                        "Deployment",
                        "gateway",
                        SERVICE + "/env/-",
                        "{name: QUARKUS_DATASOURCE_PASSWORD, value: told}"),
                new Mutation(
                        Rule.SECRETS_BY_REFERENCE,
                        "a Secret contains a value",
                        manifests -> Manifests.of(
                                "{kind: Secret, metadata: {name: stripe}, stringData: {api-key: sk_test}}")));
    }

    private static Stream<Mutation> lifecycle() {
        return Stream.of(
                remove(Rule.SHUTDOWN, "Deployment", "gateway", SERVICE + "/lifecycle/preStop"),
                set(Rule.SHUTDOWN, "Deployment", "gateway", POD + "/terminationGracePeriodSeconds", "40"),
                remove(Rule.SHUTDOWN, "Deployment", "user-service", POD + "/terminationGracePeriodSeconds"),
                set(Rule.SHUTDOWN, "ConfigMap", "gateway", "/data/QUARKUS_SHUTDOWN_TIMEOUT", "20s"),
                set(Rule.SHUTDOWN, "ConfigMap", "kindred", "/data/QUARKUS_SHUTDOWN_TIMEOUT", "10s"),
                set(Rule.SHUTDOWN, "ConfigMap", "kindred", "/data/QUARKUS_SHUTDOWN_TIMEOUT", "1m"),
                set(Rule.ROLLING_UPDATE, "Deployment", "gateway", "/spec/strategy/rollingUpdate/maxUnavailable", "1"),
                remove(Rule.ROLLING_UPDATE, "Deployment", "gateway", "/spec/minReadySeconds"),
                remove(Rule.MIGRATION, "Deployment", "user-service", POD + "/initContainers"),
                set(Rule.MIGRATION, "Deployment", "user-service", MIGRATE + "/image", "kindred/user-service:other"),
                set(Rule.MIGRATION, "Deployment", "user-service", MIGRATE + "/env", "[]"),
                set(Rule.MIGRATION, "Deployment", "user-service", SERVICE + "/env", "[]"),
                set(Rule.MIGRATION, "Deployment", "gateway", POD + "/initContainers", "[{name: migrate}]"));
    }

    private static Stream<Mutation> network() {
        return Stream.of(
                without(Rule.NETWORK, "NetworkPolicy", "default-deny"),
                without(Rule.NETWORK, "NetworkPolicy", "dns"),
                without(Rule.NETWORK, "NetworkPolicy", "from-gateway"),
                without(Rule.NETWORK, "NetworkPolicy", "clerk"),
                without(Rule.NETWORK, "NetworkPolicy", "operator-issuer"),
                without(Rule.NETWORK, "NetworkPolicy", "user-service-to-postgres"),
                without(Rule.NETWORK, "NetworkPolicy", "connect-to-postgres"),
                set(Rule.NETWORK, "NetworkPolicy", "stripe", "/spec/podSelector", "{}"),
                without(Rule.NETWORK, "NetworkPolicy", "backups"),
                remove(Rule.NETWORK, "NetworkPolicy", "s3", "/spec/egress/0/ports"),
                remove(Rule.NETWORK, "NetworkPolicy", "s3", "/spec/egress/0/to/0/ipBlock/except"),
                remove(Rule.NETWORK, "NetworkPolicy", "s3", "/spec/egress/0/to"),
                set(Rule.NETWORK, "NetworkPolicy", "gateway", "/spec/egress/0/ports/-", "{protocol: TCP, port: 5432}"),
                set(Rule.NETWORK, "NetworkPolicy", "gateway", "/spec/egress/0/to", "[{podSelector: {}}]"),
                set(Rule.NETWORK, "NetworkPolicy", "from-gateway", "/spec/ingress/0/from", "[{namespaceSelector: {}}]"),
                set(
                        Rule.NETWORK,
                        "NetworkPolicy",
                        "user-service-to-postgres",
                        "/spec/egress/0/to/0/podSelector/matchLabels",
                        "{cnpg.io/cluster: messaging-postgres}"),
                set(
                        Rule.NETWORK,
                        "NetworkPolicy",
                        "metrics",
                        "/spec/ingress/0/ports/-",
                        "{protocol: TCP, port: 8080}"));
    }

    private static Stream<Mutation> operations() {
        return Stream.of(
                remove(Rule.OPERATIONS, "ConfigMap", "kindred", "/data/KINDRED_OPERATIONS_PORT"),
                set(Rule.OPERATIONS, "ConfigMap", "kindred", "/data/KINDRED_OPERATIONS_PORT", "'9000'"),
                set(
                        Rule.OPERATIONS,
                        "ConfigMap",
                        "kindred",
                        "/data/KINDRED_OPERATIONS_ISSUER",
                        "https://clerk.kindred.example"),
                set(
                        Rule.OPERATIONS,
                        "Deployment",
                        "gateway",
                        SERVICE + "/ports/-",
                        "{name: operations, containerPort: 9001}"),
                set(Rule.OPERATIONS, "Service", "gateway", "/spec/ports/-", "{port: 80, targetPort: 9001}"),
                set(
                        Rule.OPERATIONS,
                        "NetworkPolicy",
                        "metrics",
                        "/spec/ingress/0/ports/-",
                        "{protocol: TCP, port: 9001}"),
                set(
                        Rule.OPERATIONS,
                        "NetworkPolicy",
                        "gateway",
                        "/spec/egress/0/ports/0",
                        "{protocol: TCP, port: 8080, endPort: 9100}"));
    }

    private static Stream<Mutation> references() {
        return Stream.of(
                without(Rule.NAMES, "ServiceAccount", "gateway"),
                without(Rule.NAMES, "TriggerAuthentication", "kafka"),
                without(Rule.NAMES, "Gateway", "public"),
                without(Rule.NAMES, "Issuer", "acme"),
                set(Rule.NAMES, "KafkaConnector", "outbox-media", "/metadata/labels/strimzi.io~1cluster", "other"),
                set(Rule.NAMES, "Deployment", "gateway", SERVICE + "/envFrom/0/configMapRef/name", "nowhere"),
                set(
                        Rule.NAMES,
                        "Deployment",
                        "user-service",
                        SERVICE + "/volumeMounts/-",
                        "{name: nowhere, mountPath: /nowhere}"),
                set(Rule.NAMES, "Deployment", "gateway", SERVICE + "/ports", "[{name: http, containerPort: 8080}]"),
                set(Rule.NAMES, "Service", "gateway", "/spec/selector", "{app.kubernetes.io/name: nobody}"),
                set(Rule.NAMES, "Service", "gateway", "/spec/ports/0/targetPort", "nowhere"),
                set(Rule.NAMES, "HTTPRoute", "api", "/spec/rules/0/backendRefs/0/port", "9000000"),
                set(Rule.NAMES, "HTTPRoute", "api", "/spec/parentRefs/0/sectionName", "nowhere"),
                set(Rule.NAMES, "PodMonitor", "kindred", "/spec/podMetricsEndpoints/0/port", "nowhere"),
                set(Rule.NAMES, "KafkaTopic", "kindred.users", "/metadata/labels/strimzi.io~1cluster", "other"),
                remove(Rule.NAMES, "ConfigMap", "kafka", "/data/bootstrap-servers"),
                without(Rule.SECRETS, "ExternalSecret", "stripe"),
                without(Rule.SECRETS, "KafkaUser", "user-service"),
                without(Rule.SECRETS, "Cluster", "users-postgres"),
                set(Rule.SECRETS, "Certificate", "api", "/spec/secretName", "other-tls"),
                set(Rule.SECRETS, "Deployment", "gateway", SERVICE + "/env/0/valueFrom/secretKeyRef/key", "nothing"),
                set(Rule.SECRETS, "Deployment", "user-service", POD + "/volumes/0/secret/secretName", "nowhere"),
                set(
                        Rule.ADDRESSES,
                        "ConfigMap",
                        "gateway",
                        "/data/KINDRED_GATEWAY_UPSTREAMS__USER_SERVICE__URL",
                        "http://users:8080"),
                set(
                        Rule.ADDRESSES,
                        "ConfigMap",
                        "gateway",
                        "/data/KINDRED_GATEWAY_UPSTREAMS__USER_SERVICE__URL",
                        "http://user-service:8081"),
                set(
                        Rule.ADDRESSES,
                        "ConfigMap",
                        "user-service",
                        "/data/QUARKUS_DATASOURCE_JDBC_URL",
                        "jdbc:postgresql://users-postgres:5432/users"),
                set(
                        Rule.ADDRESSES,
                        "ConfigMap",
                        "search-indexer",
                        "/data/QUARKUS_ELASTICSEARCH_HOSTS",
                        "kindred-es-http:9300"),
                set(
                        Rule.ADDRESSES,
                        "KafkaConnect",
                        "connect",
                        "/spec/bootstrapServers",
                        "kindred-kafka-bootstrap:9092"),
                set(
                        Rule.ADDRESSES,
                        "KafkaConnect",
                        "connect",
                        "/spec/template/connectContainer/env/0/value",
                        "nowhere"),
                set(
                        Rule.CONFIGURATION,
                        "ConfigMap",
                        "gateway",
                        "/data/KINDRED_GATEWAY_UPSTREEMS__USER_SERVICE__URL",
                        "http://user-service:8080"),
                set(Rule.CONFIGURATION, "ConfigMap", "kindred", "/data/QUARKUS_HTTP_HOSTS", "0.0.0.0"));
    }

    private static Stream<Mutation> events() {
        return Stream.of(
                without(Rule.TOPICS, "KafkaTopic", "kindred.media"),
                set(Rule.TOPICS, "KafkaTopic", "kindred.media", "/spec/partitions", "4"),
                set(Rule.TOPICS, "KafkaTopic", "kindred.media", "/spec/config/cleanup.policy", "delete"),
                set(Rule.CONNECTORS, "KafkaConnector", "outbox-media", "/spec/config/slot.name", "other"),
                remove(Rule.CONNECTORS, "KafkaConnector", "outbox-media", "/spec/config/heartbeat.interval.ms"),
                remove(Rule.CONNECTORS, "KafkaConnector", "outbox-media", "/spec/autoRestart"),
                without(Rule.CONNECTORS, "KafkaConnector", "outbox-media"),
                set(Rule.CONNECTORS, "KafkaConnect", "connect", "/spec/config/exactly.once.source.support", "disabled"),
                set(Rule.CONNECTORS, "KafkaConnect", "connect", "/spec/groupId", "other"),
                remove(Rule.CONNECTORS, "KafkaConnect", "connect", "/spec/template/connectContainer/env/0"),
                set(Rule.PRINCIPALS, "KafkaUser", "user-service", "/spec/authorization/acls/0/operations/-", "Write"),
                set(
                        Rule.PRINCIPALS,
                        "KafkaUser",
                        "search-indexer",
                        "/spec/authorization/acls/0/resource/name",
                        "kindred.messages"),
                remove(Rule.PRINCIPALS, "KafkaUser", "connect", "/spec/authorization/acls/0"),
                set(Rule.PRINCIPALS, "KafkaUser", "keda", "/spec/authorization/acls/0/operations", "[All]"),
                set(Rule.PRINCIPALS, "KafkaConnect", "connect", "/spec/authentication/username", "nobody"),
                remove(Rule.PRINCIPALS, "Kafka", "kindred", "/spec/kafka/listeners/0/networkPolicyPeers"),
                set(Rule.PRINCIPALS, "Kafka", "kindred", "/spec/kafka/listeners/0/tls", "false"),
                remove(Rule.DATABASES, "Cluster", "users-postgres", "/spec/bootstrap/initdb/postInitApplicationSQL/1"),
                remove(Rule.DATABASES, "Cluster", "users-postgres", "/spec/replicationSlots"),
                remove(Rule.DATABASES, "Cluster", "users-postgres", "/spec/postgresql/synchronous"),
                remove(
                        Rule.DATABASES,
                        "Cluster",
                        "users-postgres",
                        "/spec/postgresql/parameters/max_slot_wal_keep_size"),
                set(Rule.DATABASES, "Cluster", "media-postgres", "/spec/bootstrap/initdb/database", "users"),
                set(Rule.DATABASES, "HorizontalPodAutoscaler", "messaging-service", "/spec/maxReplicas", "20"),
                without(Rule.BACKUPS, "ObjectStore", "backups"),
                without(Rule.BACKUPS, "ScheduledBackup", "media-postgres"),
                set(Rule.BACKUPS, "ScheduledBackup", "media-postgres", "/spec/cluster/name", "users-postgres"),
                set(Rule.BACKUPS, "ScheduledBackup", "media-postgres", "/spec/pluginConfiguration/name", "other"),
                remove(Rule.BACKUPS, "Cluster", "users-postgres", "/spec/plugins"),
                set(Rule.BACKUPS, "Cluster", "users-postgres", "/spec/plugins/0/isWALArchiver", "false"),
                set(Rule.BACKUPS, "Cluster", "users-postgres", "/spec/plugins/0/parameters/barmanObjectName", "other"));
    }
}

package kindred.checks.kubernetes;

import static kindred.checks.kubernetes.Yaml.each;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.strimzi.api.kafka.model.connect.KafkaConnect;
import io.strimzi.api.kafka.model.connector.KafkaConnector;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.InputStream;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Validates objects against their APIs. Kubernetes and Strimzi publish Java models. For other APIs the resources beside
 * this class have small schemas of the used fields. Unknown fields are violations.
 */
final class Schemas {
    private static final Map<String, Class<?>> MODELS = Map.ofEntries(
            Map.entry("v1 Namespace", Namespace.class),
            Map.entry("v1 ConfigMap", ConfigMap.class),
            Map.entry("v1 Secret", Secret.class),
            Map.entry("v1 Service", Service.class),
            Map.entry("v1 ServiceAccount", ServiceAccount.class),
            Map.entry("apps/v1 Deployment", Deployment.class),
            Map.entry("autoscaling/v2 HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
            Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
            Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("gateway.networking.k8s.io/v1 Gateway", Gateway.class),
            Map.entry("gateway.networking.k8s.io/v1 HTTPRoute", HTTPRoute.class),
            Map.entry("monitoring.coreos.com/v1 PodMonitor", PodMonitor.class),
            Map.entry("monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class),
            Map.entry("kafka.strimzi.io/v1 Kafka", Kafka.class),
            Map.entry("kafka.strimzi.io/v1 KafkaConnect", KafkaConnect.class),
            Map.entry("kafka.strimzi.io/v1 KafkaConnector", KafkaConnector.class),
            Map.entry("kafka.strimzi.io/v1 KafkaNodePool", KafkaNodePool.class),
            Map.entry("kafka.strimzi.io/v1 KafkaTopic", KafkaTopic.class),
            Map.entry("kafka.strimzi.io/v1 KafkaUser", KafkaUser.class));

    private static final Map<String, String> CLOSED = Map.of(
            "postgresql.cnpg.io/v1 Cluster", "cloudnative-pg-cluster.json",
            "postgresql.cnpg.io/v1 ScheduledBackup", "cloudnative-pg-scheduled-backup.json",
            "barmancloud.cnpg.io/v1 ObjectStore", "barman-cloud-object-store.json",
            "elasticsearch.k8s.elastic.co/v1 Elasticsearch", "eck-elasticsearch.json",
            "keda.sh/v1alpha1 ScaledObject", "keda-scaled-object.json",
            "keda.sh/v1alpha1 TriggerAuthentication", "keda-trigger-authentication.json",
            "external-secrets.io/v1 ExternalSecret", "external-secret.json",
            "cert-manager.io/v1 Issuer", "cert-manager-issuer.json",
            "cert-manager.io/v1 Certificate", "cert-manager-certificate.json");

    /** The models collect unknown fields in a map; here they are mistakes. */
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1;

                @Override
                public Boolean hasAnySetter(Annotated a) {
                    return false;
                }
            })
            .build();

    private Schemas() {}

    static Stream<String> violations(JsonNode object) {
        var kind = object.path("apiVersion").asText() + " " + Manifests.kind(object);
        if (MODELS.containsKey(kind)) return violations(object, object, MODELS.get(kind));
        if (!CLOSED.containsKey(kind)) return Stream.of(kind + " has no model or schema in this test: add one");
        var inner = object.path("spec");
        return Stream.of(
                        closed(object, CLOSED.get(kind)),
                        optional(object, inner.path("resources"), ResourceRequirements.class),
                        each(inner.path("nodeSets"))
                                .flatMap(set -> optional(object, set.path("podTemplate"), PodTemplateSpec.class)),
                        each(inner.path("nodeSets"))
                                .flatMap(set -> each(set.path("volumeClaimTemplates")))
                                .flatMap(claim -> violations(object, claim, PersistentVolumeClaim.class)))
                .flatMap(found -> found);
    }

    private static Stream<String> optional(JsonNode object, JsonNode part, Class<?> model) {
        return part.isMissingNode() ? Stream.of() : violations(object, part, model);
    }

    private static Stream<String> violations(JsonNode object, JsonNode part, Class<?> model) {
        try {
            STRICT.treeToValue(part, model);
            return Stream.of();
        } catch (JsonProcessingException invalid) {
            return Stream.of(
                    Manifests.kind(object) + " " + Manifests.name(object) + ": " + invalid.getOriginalMessage());
        }
    }

    private static Stream<String> closed(JsonNode object, String schema) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(resource(schema))
                .validate(object)
                .stream()
                .map(invalid -> Manifests.kind(object) + " " + Manifests.name(object) + ": " + invalid.getMessage());
    }

    private static InputStream resource(String name) {
        var stream = Schemas.class.getResourceAsStream(name);
        if (stream == null) throw new AssertionError("There is no schema " + name);
        return stream;
    }
}

/**
 * Every combination of base, components and overlays of {@code deploy/kubernetes} is rendered and judged: by schemas, by what it refers to, by who may talk to
 * whom, and by rules for every workload. Start reading at {@link kindred.checks.kubernetes.RulesTest}.
 */
package kindred.checks.kubernetes;

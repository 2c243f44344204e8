/**
 * Checks of every combination of base, components and overlays in {@code deploy/kubernetes}: schemas, references,
 * network policies, and rules for every workload. Start reading at {@link kindred.checks.kubernetes.RulesTest}.
 */
package kindred.checks.kubernetes;

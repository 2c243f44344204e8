/**
 * Live charts of the suite for a developer. A server reads the metrics of every service each second and keeps the last
 * minutes in memory. Operators use Prometheus and Grafana (deploy/observability).
 */
@NullMarked
package kindred.local.observe;

import org.jspecify.annotations.NullMarked;

/**
 * The suite, seen live: asks every service for its metrics each second, keeps the last minutes in memory and draws them on a page. For one
 * person at one machine; operators have Prometheus and Grafana (deploy/observability).
 */
@NullMarked
package kindred.local.observe;

import org.jspecify.annotations.NullMarked;

/** Rules are good rules by Prometheus' own tool, each alert is tested and explained, each dashboard can be drawn. */
package kindred.checks.observability;

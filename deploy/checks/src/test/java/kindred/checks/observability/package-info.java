/** Checks of rules by promtool, of tests and runbooks of alerts, and of dashboards. */
package kindred.checks.observability;

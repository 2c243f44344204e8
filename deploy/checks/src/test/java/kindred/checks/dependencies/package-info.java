/**
 * Checks of the dependencies: documentation in {@code docs/dependencies.md}, known vulnerabilities, and allowed
 * licences.
 */
package kindred.checks.dependencies;

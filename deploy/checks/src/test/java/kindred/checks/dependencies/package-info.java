/** The dependencies: documented in {@code docs/dependencies.md}, without known faults, under licences on the list there. */
package kindred.checks.dependencies;

/** A schema serves two releases at once: a migration adds, and takes away nothing that the release before it uses. */
package kindred.checks.migration;

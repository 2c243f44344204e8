/** A stand-in for Clerk on one machine: it signs session tokens and publishes its keys. No service contains it. */
@NullMarked
package kindred.simulator.clerk;

import org.jspecify.annotations.NullMarked;

/** Decides what becomes of a request: which are let in, who may pass, and where they go. */
@NullMarked
package kindred.gateway.edge;

import org.jspecify.annotations.NullMarked;

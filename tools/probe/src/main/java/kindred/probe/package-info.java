/** The attack suite: sends hostile requests to a running suite, and checks each answer and what it cost. */
@NullMarked
package kindred.probe;

import org.jspecify.annotations.NullMarked;

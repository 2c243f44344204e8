/** Splits texts and queries into words, and finds the forms of a word that mean the same. Pure Java, no server. */
@NullMarked
package kindred.search.text;

import org.jspecify.annotations.NullMarked;

/** Settings of the text analysis. */
@NullMarked
package dev.tact.text;

import org.jspecify.annotations.NullMarked;

/** One message through the whole of analysis, matching and assertion. */
@NullMarked
package dev.tact.internal.engine;

import org.jspecify.annotations.NullMarked;

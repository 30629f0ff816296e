/** From characters to tokens and sentences in one pass over the text. */
@NullMarked
package dev.tact.internal.text;

import org.jspecify.annotations.NullMarked;

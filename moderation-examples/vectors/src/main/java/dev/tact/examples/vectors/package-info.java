/** Makes the vectors and groups of words that the models of {@code moderation-nlp} know meanings by. */
@NullMarked
package dev.tact.examples.vectors;

import org.jspecify.annotations.NullMarked;

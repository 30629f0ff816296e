/** Features of parsed sentences, linear models and a network of them, and their fusion with what rules find. */
@NullMarked
package dev.tact.nlp.internal.cue;

import org.jspecify.annotations.NullMarked;

/** Features of parsed sentences, linear models of them, and their fusion with what rules find. */
@NullMarked
package dev.tact.nlp.internal.cue;

import org.jspecify.annotations.NullMarked;

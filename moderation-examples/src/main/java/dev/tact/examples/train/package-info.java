/** The command {@code train}: trains the models of {@code --nlp} from labelled messages. */
@NullMarked
package dev.tact.examples.train;

import org.jspecify.annotations.NullMarked;

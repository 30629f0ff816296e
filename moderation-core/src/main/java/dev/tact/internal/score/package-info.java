/** From evidence to severity, confidence and risk, each with its arithmetic. */
@NullMarked
package dev.tact.internal.score;

import org.jspecify.annotations.NullMarked;

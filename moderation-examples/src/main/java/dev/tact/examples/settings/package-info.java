/** The options that say which rules, models and profile a command works with. */
@NullMarked
package dev.tact.examples.settings;

import org.jspecify.annotations.NullMarked;

/** The commands about rule packs: {@code verify}, {@code pack build} and {@code pack search}. */
@NullMarked
package dev.tact.examples.pack;

import org.jspecify.annotations.NullMarked;

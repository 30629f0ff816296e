/** Runs every rule's own examples, so that authors of packs can test them as Tact tests its own. */
@NullMarked
package dev.tact.rules.verify;

import org.jspecify.annotations.NullMarked;

/** What earlier messages say about the one that is assessed: boundaries, series and escalation. */
@NullMarked
package dev.tact.internal.conversation;

import org.jspecify.annotations.NullMarked;

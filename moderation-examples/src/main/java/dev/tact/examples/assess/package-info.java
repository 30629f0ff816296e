/** The command {@code assess}, and its options for those who assess elsewhere as it does, such as on a cluster. */
@NullMarked
package dev.tact.examples.assess;

import org.jspecify.annotations.NullMarked;

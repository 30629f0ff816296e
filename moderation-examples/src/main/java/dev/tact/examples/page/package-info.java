/** Makes HTML pages that are one file. The parts of the pages are resources in this folder. */
@NullMarked
package dev.tact.examples.page;

import org.jspecify.annotations.NullMarked;

/**
 * Finds addresses and numbers by which a person can be reached or identified.
 *
 * <p>{@link dev.tact.internal.contact.ContactDetailsDetector} makes one pass over the original text and stops at places
 * that may begin something: a digit, an {@code @}, an inner underscore, a word such as {@code at} or {@code insta}. One
 * class for each concern decides what stands there; each looks at a bounded stretch around the place, so that the time
 * stays linear. The words around it ({@link dev.tact.internal.contact.Nearby}) tell a telephone number from an order
 * number, and whose it is.
 */
@NullMarked
package dev.tact.internal.contact;

import org.jspecify.annotations.NullMarked;

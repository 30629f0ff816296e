/** YAML that people write: values with their places, and all problems at once. */
@NullMarked
package dev.tact.internal.yaml;

import org.jspecify.annotations.NullMarked;

package dev.tact.spi;

/** Makes a detector; registered for {@link java.util.ServiceLoader} under this interface's name. */
@FunctionalInterface
public interface DetectorProvider {

    /** Returns a detector that is ready for use. Called once per {@code Moderator} built. */
    Detector create();
}

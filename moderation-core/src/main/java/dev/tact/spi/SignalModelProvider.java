package dev.tact.spi;

/** Makes a signal model; registered for {@link java.util.ServiceLoader} under this interface's name. */
@FunctionalInterface
public interface SignalModelProvider {

    /** Returns a model that is ready for use. Called once per {@code Moderator} built. */
    SignalModel create();
}

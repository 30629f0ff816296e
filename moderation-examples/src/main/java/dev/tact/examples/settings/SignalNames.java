package dev.tact.examples.settings;

import dev.tact.signal.SignalType;
import java.util.Iterator;

/** The ids of the bundled signals, to complete an option's value from. */
public final class SignalNames implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return SignalType.BUNDLED.stream().map(SignalType::id).iterator();
    }
}

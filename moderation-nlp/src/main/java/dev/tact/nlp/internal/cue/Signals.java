package dev.tact.nlp.internal.cue;

import dev.tact.signal.SignalType;
import java.util.List;

/** The signals that models know, in the order of their columns. */
public final class Signals {

    /** Every bundled signal, sorted by id. */
    public static final List<SignalType> ALL =
            SignalType.BUNDLED.stream().sorted().toList();

    /** Number of signals. */
    public static final int COUNT = ALL.size();

    /** The column, of a cue model, that scores a sentence for emotional self-disclosure. */
    public static final int EMOTIONAL = COUNT;

    /** The column that scores a sentence for informational self-disclosure. */
    public static final int INFORMATIONAL = EMOTIONAL + 1;

    /** Number of columns of a cue model. */
    public static final int COLUMNS = INFORMATIONAL + 1;

    private Signals() {}
}

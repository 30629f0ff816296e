package dev.tact.internal.conversation;

import dev.tact.internal.engine.Engine.Found;
import dev.tact.signal.Severity;
import dev.tact.signal.SignalType;
import dev.tact.spi.AnalyzedText;
import java.util.List;
import java.util.Map;

/** Reads turns of a conversation by themselves, with all that is there to read them. */
public interface TurnReader {

    /** Returns the signals that are reported of a turn of the author. */
    Map<SignalType, Severity> reported(Said turn);

    /** Returns the same and, as mild ones, those of which it has no more than traces. */
    Map<SignalType, Severity> traces(Said turn);

    /** Returns what counts of what rules found in a turn of either side, and what else is in it. */
    List<Found> weigh(AnalyzedText turn, boolean byRecipient, List<Found> found);
}

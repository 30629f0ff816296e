package dev.tact.internal.conversation;

import dev.tact.signal.Reference;
import java.util.ArrayList;
import java.util.List;

/** A limit that the recipient set, perhaps more than once. */
final class Boundary {

    /** What a limit covers. */
    enum Coverage {
        /** All contact. */
        CONTACT,
        /** Private contact. */
        PRIVATE,
        /** A topic that is named. */
        TOPIC,
        /** What the author was at. */
        THIS,
        /** What the author wanted and was refused. */
        DECLINED,
        /** What the author asked for, and the answer was no. */
        ASKED,
        /** Late in the day and at night. */
        LATE,
        /** Saturday and Sunday. */
        WEEKEND
    }

    private final List<Reference> references = new ArrayList<>();
    private int firmness;
    private int turn;
    private boolean isPrivate;

    /**
     * Says it, perhaps again.
     *
     * @param where the turn
     * @param level 1 soft, 2 clear, 3 final
     * @param reference the words
     */
    void say(Heard where, int level, Reference reference) {
        references.add(reference);
        firmness = Math.max(firmness, level);
        turn = where.turn();
        isPrivate = where.isPrivate();
    }

    /** Returns where it was said, every time, oldest first. */
    List<Reference> references() {
        return references;
    }

    boolean isSoft() {
        return firmness <= 1;
    }

    /** Returns the latest turn in which it was said. */
    int turn() {
        return turn;
    }

    /** Returns whether it was said in private, the latest time. */
    boolean isPrivate() {
        return isPrivate;
    }
}

package dev.tact.nlp.internal.cue;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.Message;
import dev.tact.Moderator;
import dev.tact.rules.RulePack;
import dev.tact.signal.Severity;
import dev.tact.signal.SignalType;
import dev.tact.signal.Span;
import dev.tact.spi.AnalyzedText;
import dev.tact.spi.Finding;
import dev.tact.spi.Judgement;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private static final AnalyzedText CONFESSION = Moderator.builder()
            .pack(RulePack.empty())
            .build()
            .analyze(Message.comment("Last night I secretly read my therapist's diary again."));

    private static final Models BUNDLED = Models.bundled();

    private static Judge judge(Screening screening) {
        return new Judge(new Models(
                screening,
                BUNDLED.cues(),
                BUNDLED.network(),
                BUNDLED.fusion(),
                BUNDLED.recipients(),
                BUNDLED.authors(),
                BUNDLED.minimumConfidence(),
                BUNDLED.minimumAlone(),
                ""));
    }

    private static boolean confesses(Judgement judgement) {
        return judgement.verdicts().stream()
                .anyMatch(verdict -> verdict.type().equals(SignalType.PRIVACY_VIOLATION_CONFESSION));
    }

    @Test
    void aMessageThatDoesNotPassIsReadOnlyIfRulesFindSomethingInIt() {
        Judge closed = judge(Screening.of(new float[Screening.BUCKETS], -9));
        assertTrue(confesses(judge(Screening.open()).judge(CONFESSION, List.of(), List.of())));
        Judgement unread = closed.judge(CONFESSION, List.of(), List.of());
        assertTrue(unread.supportedLanguage());
        assertTrue(unread.verdicts().isEmpty());
        Finding found = new Finding(SignalType.HOSTILITY, new Span(0, 4), "some.rule", Severity.MILD, 0.8);
        assertTrue(confesses(closed.judge(CONFESSION, List.of(found), List.of())));
    }

    @Test
    void theBundledModelsDoNotReadSmallTalk() {
        AnalyzedText talk =
                Moderator.create().analyze(Message.comment("The recipe needs two eggs and a little flour."));
        assertFalse(BUNDLED.screening().passes(talk));
        assertTrue(BUNDLED.screening().passes(CONFESSION));
    }
}

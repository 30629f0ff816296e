package dev.tact.internal.contact;

import dev.tact.spi.AnalyzedText;
import dev.tact.spi.Sentence;
import dev.tact.spi.Token;
import java.util.List;

/** A text without tokens: the detector reads nothing but the text. */
record Analysed(String text) implements AnalyzedText {

    @Override
    public boolean isPrivate() {
        return false;
    }

    @Override
    public List<Token> tokens() {
        return List.of();
    }

    @Override
    public List<Sentence> sentences() {
        return List.of();
    }
}

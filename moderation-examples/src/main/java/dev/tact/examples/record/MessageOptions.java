package dev.tact.examples.record;

import dev.tact.Message;
import picocli.CommandLine.Option;

/** Options that say how a text is to be read where its record does not. */
public final class MessageOptions {

    @Option(names = "--private", description = "Messages are private unless their record says otherwise.")
    private boolean isPrivate;

    @Option(names = "--html", description = "Messages are HTML unless their record says otherwise.")
    private boolean isHtml;

    Message.Channel channel() {
        return isPrivate ? Message.Channel.PRIVATE : Message.Channel.COMMENT;
    }

    public Message.Format format() {
        return isHtml ? Message.Format.HTML : Message.Format.PLAIN;
    }

    public Message message(String text) {
        return new Message(text, channel(), format());
    }
}

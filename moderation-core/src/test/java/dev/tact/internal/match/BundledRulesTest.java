package dev.tact.internal.match;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.Moderator;
import dev.tact.lucene.PatternIndex;
import dev.tact.rules.RulePack;
import dev.tact.text.Folding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BundledRulesTest {

    /** The build wrote the resource in another JVM, so that this shows that the bytes are reproducible, too. */
    @Test
    void theCompiledRulesAreWhatTheYamlFilesGive() throws IOException {
        for (String list : BundledRules.LISTS) {
            byte[] resource;
            try (InputStream in = RulePack.class.getResourceAsStream(BundledRules.compiled(list))) {
                assertNotNull(in, "the build has not compiled the rules");
                resource = in.readAllBytes();
            }
            assertArrayEquals(BundledRules.compile(list), resource, list);
        }
    }

    @Test
    void whatIsReadIsWhatWasWritten() throws IOException {
        Archive.Writer first = new Archive.Writer();
        RuleBook loaded = BundledRules.load("en/packs.txt");
        assertNotNull(loaded);
        loaded.write(first);
        Archive.Writer second = new Archive.Writer();
        RuleBook.read(ByteBuffer.wrap(first.toByteArray())).write(second);
        assertArrayEquals(first.toByteArray(), second.toByteArray());
    }

    @Test
    void aModeratorIsTheSameWhetherItsRulesWereCompiledBeforeOrNot() throws IOException {
        RulePack pack = RulePack.bundled("en");
        assertTrue(pack.isBundled("en/packs.txt"));
        try (PatternIndex index = PatternIndex.of(pack, EnumSet.allOf(Folding.class), false)) {
            assertEquals(
                    Moderator.builder().index(index).build().fingerprint(),
                    Moderator.builder().pack(pack).build().fingerprint());
        }
    }

    @Test
    void theRulesOfConversationsAreCompiledToo() {
        assertTrue(RulePack.conversation("en").isBundled("en/conversation.txt"));
        assertNotNull(BundledRules.load("en/conversation.txt"));
    }

    @Test
    void aPackWithAnythingAddedIsNotTheBundledOne() {
        assertEquals(false, RulePack.bundled("en").and(RulePack.empty()).isBundled("en/packs.txt"));
        assertEquals(false, RulePack.empty().isBundled("en/packs.txt"));
    }

    @Property(tries = 200)
    void numbersComeBack(@ForAll int[] wide, @ForAll short[] narrow, @ForAll long[] longest, @ForAll String text) {
        int[] widened = new int[narrow.length];
        for (int i = 0; i < narrow.length; i++) {
            widened[i] = (narrow[i] & 0xFFFF) - 1;
        }
        Archive.Writer out = new Archive.Writer();
        out.numbers(wide);
        out.numbers(widened);
        out.numbers(longest);
        out.text(text);
        ByteBuffer in = ByteBuffer.wrap(out.toByteArray());
        assertArrayEquals(wide, Archive.numbers(in));
        assertArrayEquals(widened, Archive.numbers(in));
        assertArrayEquals(longest, Archive.longNumbers(in));
        byte[] encoded = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(new String(encoded, java.nio.charset.StandardCharsets.UTF_8), Archive.text(in));
        assertEquals(0, in.remaining());
    }
}

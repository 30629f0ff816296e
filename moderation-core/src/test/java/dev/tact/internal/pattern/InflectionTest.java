package dev.tact.internal.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InflectionTest {

    private static final Set<String> MODALS =
            Set.of("can", "could", "may", "might", "must", "ought", "shall", "should", "will", "would");

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '=', textBlock = """
            be:v         = be am are is was were been being
            be:pres      = be am are is
            be:s         = is
            be:ed        = was were been
            be:en        = been
            be:ing       = being
            have:v       = have has had having
            do:v         = do does did done doing
            go:v         = go goes went gone going
            can:v        = can could
            can:pres     = can
            will:v       = will would
            must:v       = must
            shall:ed     = should
            """)
    void auxiliaryVerbsHaveAllTheirForms(String inflected, String forms) {
        assertForms(inflected, forms);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '=', textBlock = """
            drink:v      = drink drinks drank drunk drinking
            drink:s      = drinks
            drink:ed     = drank drunk
            drink:en     = drunk
            drink:ing    = drinking
            drink:pres   = drink drinks
            see:v        = see sees saw seen seeing
            lie:v        = lie lies lay lied lain lying
            lay:v        = lay lays laid laying
            get:v        = get gets got gotten getting
            hang:v       = hang hangs hung hanged hanging
            light:v      = light lights lit lighted lighting
            quit:v       = quit quits quitted quitting
            bet:v        = bet bets betted betting
            bust:ed      = busted bust
            dream:ed     = dreamed dreamt
            learn:ed     = learned learnt
            burn:ed      = burned burnt
            lean:ed      = leaned leant
            spell:ed     = spelled spelt
            cut:v        = cut cuts cutting
            hurt:v       = hurt hurts hurting
            read:v       = read reads reading
            run:v        = run runs ran running
            begin:v      = begin begins began begun beginning
            forget:v     = forget forgets forgot forgotten forgetting
            bite:v       = bite bites bit bitten biting
            write:ing    = writing
            bleed:ed     = bled
            swear:en     = sworn
            sneak:ed     = sneaked snuck
            gaslight:v   = gaslight gaslights gaslighted gaslit gaslighting
            breastfeed:ed = breastfed
            babysit:v    = babysit babysits babysat babysitting
            prove:en     = proved proven
            """)
    void irregularVerbsHaveTheirDoublets(String inflected, String forms) {
        assertForms(inflected, forms);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '=', textBlock = """
            overhear:v   = overhear overhears overheard overhearing
            withdraw:v   = withdraw withdraws withdrew withdrawn withdrawing
            rewrite:v    = rewrite rewrites rewrote rewritten rewriting
            mislead:ed   = misled
            outdo:v      = outdo outdoes outdid outdone outdoing
            undergo:v    = undergo undergoes underwent undergone undergoing
            foresee:en   = foreseen
            understand:ed = understood
            misunderstand:v = misunderstand misunderstands misunderstood misunderstanding
            overthink:ed = overthought
            oversleep:ed = overslept
            mistake:ed   = mistook mistaken
            upset:v      = upset upsets upsetting
            forgo:v      = forgo forgoes forwent forgone forgoing
            """)
    void prefixedVerbsFollowTheirStem(String inflected, String forms) {
        assertForms(inflected, forms);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '=', textBlock = """
            behave:v     = behave behaves behaved behaving
            overdose:v   = overdose overdoses overdosed overdosing
            delight:ed   = delighted
            highlight:ed = highlighted
            relay:ed     = relayed relaid
            welcome:ed   = welcomed
            overwork:ed  = overworked
            reply:v      = reply replies replied replying
            recan:ed     = recanned
            """)
    void regularVerbsThatLookPrefixedStayRegular(String inflected, String forms) {
        assertForms(inflected, forms);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '=', textBlock = """
            stop:v       = stop stops stopped stopping
            snap:ing     = snapping
            beg:ed       = begged
            hug:v        = hug hugs hugged hugging
            admit:v      = admit admits admitted admitting
            regret:ed    = regretted
            commit:ing   = committing
            refer:ed     = referred
            prefer:ed    = preferred
            occur:ing    = occurring
            control:ed   = controlled
            patrol:ing   = patrolling
            compel:ed    = compelled
            transmit:ed  = transmitted
            permit:ing   = permitting
            rebel:ed     = rebelled
            equip:ed     = equipped
            eavesdrop:v  = eavesdrop eavesdrops eavesdropped eavesdropping
            kidnap:ed    = kidnapped
            unplug:ed    = unplugged
            reblog:ing   = reblogging
            quiz:v       = quiz quizzes quizzed quizzing
            """)
    void aStressedEndingDoublesItsConsonant(String inflected, String forms) {
        assertForms(inflected, forms);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '=', textBlock = """
            open:ed      = opened
            reopen:ing   = reopening
            happen:ing   = happening
            listen:ed    = listened
            visit:v      = visit visits visited visiting
            offer:ed     = offered
            suffer:ing   = suffering
            edit:ed      = edited
            target:ing   = targeting
            wonder:ed    = wondered
            reckon:ed    = reckoned
            text:v       = text texts texted texting
            sext:ed      = sexted
            stalk:v      = stalk stalks stalked stalking
            track:ing    = tracking
            need:ed      = needed
            suit:ed      = suited
            follow:ed    = followed
            annoy:ed     = annoyed
            fix:ing      = fixing
            """)
    void noOtherEndingDoublesItsConsonant(String inflected, String forms) {
        assertForms(inflected, forms);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '=', textBlock = """
            travel:v     = travel travels travelled traveled travelling traveling
            cancel:ing   = cancelling canceling
            dial:ed      = dialled dialed
            equal:ed     = equalled equaled
            screenshot:v = screenshot screenshots screenshotted screenshoted screenshotting screenshoting
            worship:ed   = worshipped worshiped
            binge:v      = binge binges binged bingeing binging
            age:v        = age ages aged ageing aging
            queue:ing    = queueing queuing
            cruel:a      = cruel crueller crueler cruellest cruelest
            """)
    void britishAndAmericanSpellingsAreBothGiven(String inflected, String forms) {
        assertForms(inflected, forms);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '=', textBlock = """
            google:v     = google googles googled googling
            spy:v        = spy spies spied spying
            try:s        = tries
            play:v       = play plays played playing
            die:v        = die dies died dying
            dye:ing      = dyeing
            agree:v      = agree agrees agreed agreeing
            argue:ing    = arguing
            canoe:ing    = canoeing
            panic:v      = panic panics panicked panicking
            sync:ed      = synced
            snoop:ed     = snooped
            od:v         = od ods oded oding
            watch:v      = watch watches watched watching
            push:s       = pushes
            miss:s       = misses
            veto:s       = vetoes
            ski:v        = ski skis skied skiing
            realise:ed   = realised
            realize:ed   = realized
            """)
    void spellingRulesHoldForRegularVerbs(String inflected, String forms) {
        assertForms(inflected, forms);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '=', textBlock = """
            client:n     = client clients
            address:n    = address addresses
            diary:n      = diary diaries
            soliloquy:n  = soliloquy soliloquies
            boy:n        = boy boys
            photo:n      = photo photos
            potato:n     = potato potatoes
            church:n     = church churches
            stomach:n    = stomach stomachs
            quiz:n       = quiz quizzes
            child:n      = child children
            grandchild:n = grandchild grandchildren
            person:n     = person people persons
            man:n        = man men
            woman:n      = woman women
            policeman:n  = policeman policemen
            human:n      = human humans
            wife:n       = wife wives
            housewife:n  = housewife housewives
            knife:n      = knife knives
            life:n       = life lives
            loaf:n       = loaf loaves
            belief:n     = belief beliefs
            foot:n       = foot feet
            tooth:n      = tooth teeth
            mouse:n      = mouse mice
            blouse:n     = blouse blouses
            analysis:n   = analysis analyses
            diagnosis:n  = diagnosis diagnoses
            crisis:n     = crisis crises
            sis:n        = sis sises
            criterion:n  = criterion criteria criterions
            bus:n        = bus buses busses
            sheep:n      = sheep
            """)
    void nounsHaveTheirPlurals(String inflected, String forms) {
        assertForms(inflected, forms);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '=', textBlock = """
            sad:a        = sad sadder saddest
            big:a        = big bigger biggest
            low:a        = low lower lowest
            nice:a       = nice nicer nicest
            free:a       = free freer freest
            happy:a      = happy happier happiest
            unhappy:a    = unhappy unhappier unhappiest
            lonely:a     = lonely lonelier loneliest
            early:a      = early earlier earliest
            shy:a        = shy shyer shier shyest shiest
            gentle:a     = gentle gentler gentlest
            quiet:a      = quiet quieter quietest
            narrow:a     = narrow narrower narrowest
            good:a       = good better best
            bad:a        = bad worse worst
            far:a        = far further farther furthest farthest
            little:a     = little littler less littlest least
            beautiful:a  = beautiful
            ordinary:a   = ordinary
            bored:a      = bored
            alone:a      = alone
            own:a        = own
            """)
    void adjectivesAreComparedUnlessTheyAreLong(String inflected, String forms) {
        assertForms(inflected, forms);
    }

    @Test
    void theTagsOfThePatternLanguageAreKnownInOrder() {
        assertEquals(List.of("v", "s", "ed", "ing", "en", "pres", "n", "a"), List.copyOf(Inflection.tags()));
    }

    @Test
    void anUnknownTagIsRefusedWithWhatWasMeant() {
        assertEquals(
                "unknown inflection ':vb' (expected one of v, s, ed, ing, en, pres, n, a, did you mean 'v'?)",
                refusal("look", "vb"));
        assertEquals("unknown inflection ':zz' (expected one of v, s, ed, ing, en, pres, n, a)", refusal("look", "zz"));
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(strings = {"", " ", "look up", "self-harm", "don't"})
    void whatIsNotASingleWordIsRefused(String lemma) {
        assertTrue(refusal(lemma, "v").contains("not a single word"));
    }

    @Test
    void aFormThatAModalVerbLacksIsRefused() {
        assertEquals("'can' has no form for ':ing'", refusal("can", "ing"));
    }

    @Property
    void formsAreDistinctLowerCaseWordsWithoutRegardToCase(
            @ForAll("lemmas") String lemma, @ForAll("inflectionTags") String tag) {
        Assume.that(!MODALS.contains(lemma));
        List<String> forms = Inflection.forms(lemma, tag);
        assertTrue(!forms.isEmpty() && forms.stream().allMatch(form -> form.matches("[a-z]+")));
        assertEquals(forms.size(), new HashSet<>(forms).size());
        assertEquals(forms, Inflection.forms(lemma.toUpperCase(Locale.ROOT), tag));
    }

    @Property
    void theLemmaIsTheFirstOfTheFormsThatIncludeIt(@ForAll("lemmas") String lemma) {
        for (String tag : List.of("v", "pres", "n", "a")) {
            assertEquals(lemma, Inflection.forms(lemma, tag).get(0));
        }
    }

    @Property
    void theTagsOfVerbsPartitionTheirForms(@ForAll("lemmas") String lemma) {
        Assume.that(!MODALS.contains(lemma));
        Set<String> parts = new HashSet<>();
        for (String tag : List.of("pres", "ed", "ing")) {
            parts.addAll(Inflection.forms(lemma, tag));
        }
        assertEquals(new HashSet<>(Inflection.forms(lemma, "v")), parts);
        assertTrue(Inflection.forms(lemma, "ed").containsAll(Inflection.forms(lemma, "en")));
        assertTrue(Inflection.forms(lemma, "pres").containsAll(Inflection.forms(lemma, "s")));
    }

    @Provide
    Arbitrary<String> lemmas() {
        Arbitrary<String> listed = Arbitraries.of(
                "be",
                "have",
                "can",
                "lie",
                "overhear",
                "travel",
                "admit",
                "panic",
                "quiz",
                "od",
                "child",
                "diagnosis",
                "sad",
                "bad");
        return Arbitraries.oneOf(
                listed,
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(12));
    }

    @Provide
    Arbitrary<String> inflectionTags() {
        return Arbitraries.of(Inflection.tags());
    }

    private static void assertForms(String inflected, String forms) {
        String[] parts = inflected.split(":");
        assertEquals(List.of(forms.split(" ")), Inflection.forms(parts[0], parts[1]));
    }

    private static String refusal(String lemma, String tag) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> Inflection.forms(lemma, tag))
                .getMessage());
    }
}

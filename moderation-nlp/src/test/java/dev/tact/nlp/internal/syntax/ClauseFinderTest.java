package dev.tact.nlp.internal.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.nlp.internal.syntax.Predicate.Modality;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One table for each thing that clauses tell; a slash stands between clauses. */
class ClauseFinderTest {

    private static void check(String text, String expected, BiFunction<ParsedSentence, Clause, String> shown) {
        List<ParsedSentence> sentences = Texts.parse(text);
        String found = sentences.stream()
                .flatMap(sentence -> sentence.clauses().stream().map(clause -> shown.apply(sentence, clause)))
                .collect(Collectors.joining(" / "));
        assertEquals(expected, found);
    }

    private static String words(ParsedSentence sentence, int start, int end) {
        return sentence.words().subList(start, end).stream().map(Word::form).collect(Collectors.joining(" "));
    }

    private static String phrase(ParsedSentence sentence, @Nullable Phrase phrase) {
        if (phrase == null) {
            return "-";
        }
        String head = sentence.words().get(phrase.head()).form();
        return phrase.owners().isEmpty() ? head : head + " of " + String.join(" ", phrase.owners());
    }

    private static Predicate predicate(Clause clause) {
        Predicate predicate = clause.predicate();
        assertTrue(predicate != null, "no verb");
        return predicate;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            I keep checking my therapist's Facebook at night. | I keep / checking my therapist 's Facebook at night
            I looked her up and found her address.   | I looked her up and / found her address
            If you had told me, I would have stopped. | If you had told me / I would have stopped
            If I don't hear from you I will come to your house. | If I do n't hear from you / I will come to your house
            She said that she had read my messages.  | She said / that she had read my messages
            I think I might have hurt her.           | I think / I might have hurt her
            After reading your post I called my mum. | After reading your post / I called my mum
            You are the only one who understands me. | You are the only one / who understands me
            I got in with the password I found.      | I got in with the password / I found
            My client, who is a teacher, told me she relapsed. | who is a teacher / told me / she relapsed
            The man who lives next door watches me.  | who lives next door / watches me
            I swear I wasn't spying; I just waited.  | I swear / I was n't spying / I just waited
            What I did was wrong.                    | What I did / was wrong
            Three glasses in, sorry.                 | Three glasses in , sorry
            """)
    void dividesSentences(String text, String expected) {
        check(text, expected, (sentence, clause) -> words(sentence, clause.start(), clause.end()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            If I ask, she lies because he cries.         | condition>1 / main / adverbial>1
            She told me that he left.                    | main / complement>0
            The woman who left wants to come back.       | relative>1 / main / nonfinite>1
            I wrote to her and she answered.             | main / main
            When I wrote to you, I was drunk.            | adverbial>1 / main
            """)
    void linksClauses(String text, String expected) {
        check(
                text,
                expected,
                (sentence, clause) -> lower(clause.kind()) + (clause.governor() < 0 ? "" : ">" + clause.governor()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            I followed him.                              | first I
            We read your diary.                          | first We
            You should rest.                             | second You
            My sister checks her phone.                  | third sister of my
            My husband's sister's boss lives here.       | third boss of my husband sister
            The diary of my daughter was open.           | third diary of my daughter
            I want you to be my mother.                  | first I / second you
            He made me leave.                            | third He / first me
            I tried to stop.                             | first I / first I
            The woman who left me called.                | third woman / third woman
            Without telling her I took photos.           | first I / first I
            One of my clients told me.                   | third One of my clients
            A friend of mine cuts herself.               | third friend of my
            Can you tell me what to do?                  | second you / first me
            Delete this comment.                         | -
            """)
    void findsSubjects(String text, String expected) {
        check(text, expected, (sentence, clause) -> {
            Phrase subject = clause.subject();
            return subject == null ? "-" : lower(subject.person()) + " " + phrase(sentence, subject);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            I read my therapist's Facebook.              | read Facebook of my therapist
            I read the Facebook of my therapist's wife.  | read Facebook of my therapist wife
            I looked her up.                             | look up her
            I looked up her address.                     | look up address of her
            I drove past his house tonight.              | drive - past house of his
            I logged into his account.                   | log - into account of his
            I took photos of her kids.                   | take photos of her kids
            I gave him my pills.                         | give pills of my to him
            I'm gonna tell her everything.               | tell everything to her
            I have had three glasses of wine.            | have glasses
            Have you ever read someone's diary?          | read diary of someone
            I got out of bed.                            | get - out of bed
            I followed her again.                        | follow her
            I watched her secretly.                      | watch her
            """)
    void findsObjectsAndWhoseTheyAre(String text, String expected) {
        check(text, expected, (sentence, clause) -> {
            StringBuilder shown = new StringBuilder(predicate(clause).lemma());
            if (!predicate(clause).particle().isEmpty()) {
                shown.append(' ').append(predicate(clause).particle());
            }
            shown.append(' ').append(phrase(sentence, clause.object()));
            for (Clause.Oblique oblique : clause.obliques()) {
                shown.append(' ').append(oblique.preposition()).append(' ').append(phrase(sentence, oblique.phrase()));
            }
            return shown.toString();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            I am a nurse.                                | nurse
            I'm a social worker and I am tired.          | worker / tired
            You're my only hope.                         | hope of my
            i'm so drunk rn                              | drunk
            I was nine.                                  | nine
            You are the only one.                        | one
            Are you a therapist?                         | therapist
            ur so pretty                                 | pretty
            your the only one                            | one
            """)
    void findsWhatTheCopulaSays(String text, String expected) {
        check(text, expected, (sentence, clause) -> phrase(sentence, clause.attribute()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            I follow her.                                | present
            I followed her.                              | past
            I am following her.                          | present progressive
            I was following her.                         | past progressive
            I have followed her.                         | present perfect
            I had followed her.                          | past perfect
            I've been watching her house.                | present perfect progressive
            I'd been drinking.                           | past perfect progressive
            I will wait outside.                         | future
            I'm going to tell her.                       | future
            I want to meet you.                          | present / future
            I used to drink.                             | past
            I was followed.                              | past passive
            My phone has been stolen.                    | present perfect passive
            He hit me.                                   | past
            I drink.                                     | present
            She's been crying.                           | present perfect progressive
            I tried to stop drinking.                    | past / past / past
            I did not know.                              | past
            """)
    void tellsTenseAndAspect(String text, String expected) {
        check(text, expected, (sentence, clause) -> {
            Predicate predicate = predicate(clause);
            return lower(predicate.tense())
                    + (predicate.perfect() ? " perfect" : "")
                    + (predicate.progressive() ? " progressive" : "")
                    + (predicate.passive() ? " passive" : "");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            I can see you.                               | can see
            I could see you.                             | could see
            I may have followed her.                     | might follow
            I might call.                                | might call
            You should leave him.                        | should leave
            You ought to leave him.                      | should leave
            I would never hurt you.                      | would hurt
            You must help me.                            | must help
            You have to help me.                         | must help
            I need to talk to you.                       | must talk
            I've got to see you.                         | must see
            I had to see it.                             | must see
            I saw you.                                   | see
            I could've followed her.                     | could follow
            I should’ve called you.                      | should call
            """)
    void tellsModality(String text, String expected) {
        check(text, expected, (sentence, clause) -> {
            Predicate predicate = predicate(clause);
            return (predicate.modality() == Modality.NONE ? "" : lower(predicate.modality()) + " ") + predicate.lemma();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            I never followed him home.                   | not
            I don't drink.                               | not
            i dont drink                                 | not
            Nobody told me.                              | not
            No one believes me.                          | not
            I told nobody.                               | not
            I didn't want to read it, but I did.         | not / not / so
            I never tried to follow him.                 | not / not
            Without telling her I took photos.           | not / so
            I hardly know her.                           | not
            I neither followed nor called him.           | not / not
            There is nobody I trust.                     | not / not
            I know that she doesn't sleep.               | so / not
            I don't know whether she sleeps.             | not / so
            I drink.                                     | so
            I can't stop checking her page.              | not / so
            I couldn't help reading it.                  | not / so
            I have no excuse for reading her diary.      | not / so
            I had no intention of hurting you.           | not / not
            It's no secret that I follow her.            | so / so
            I not only followed her but called her.      | so / so
            I never go to bed without checking her page. | not / so
            I left without saying a word.                | so / not
            I didn't help him hack her account.          | not / not
            I never stop to look at her page.            | not / not
            """)
    void tellsDenials(String text, String expected) {
        check(text, expected, (sentence, clause) -> predicate(clause).negated() ? "not" : "so");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            She said that she drinks.                    | - / third
            She told me she drinks.                      | - / third
            My doctor says I should stop drinking.       | - / third / third
            I told you that I drink.                     | - / first
            I think she drinks.                          | - / first
            I know that she drinks.                      | - / -
            According to my sister, he drinks.           | nobody
            "You should leave him," my sister said.      | nobody / -
            He asked me whether I had been drinking.     | - / third
            I feel like I've always known you.           | - / first
            “I hate him. I followed him,” my sister said, “and he never knew.” | nobody / nobody / - / nobody
            My brother wrote: "I followed her home. I waited outside." | - / nobody / nobody
            ‘I followed her home,’ my brother said.      | nobody / -
            I "borrowed" her diary.                      | -
            I said I was sorry but I followed her again. | - / first / -
            Tell me where you live or I will come.       | - / nobody / -
            """)
    void tellsWhoReports(String text, String expected) {
        check(text, expected, (sentence, clause) -> {
            if (!clause.reported()) {
                return "-";
            }
            Clause governor = clause;
            while (governor.governor() >= 0 && governor.reported()) {
                governor = sentence.clauses().get(governor.governor());
            }
            Phrase who = governor.subject();
            return governor.reported() || who == null ? "nobody" : lower(who.person());
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            If I followed him, would that be stalking?   | if / if
            If you had told me, I would have stopped.    | if / if
            If it helps, I am a nurse.                   | if / so
            What if I told you?                          | if
            I wish I could disappear.                    | so / if
            I wonder if you think of me.                 | so / if
            Unless you answer, I will come over.         | if / if
            When you answer, I cry.                      | so / so
            Had I followed him, he would have called the police. | if / if
            If you love me you will let me go.           | if / if / if
            """)
    void tellsWhatIsOnlySupposed(String text, String expected) {
        check(text, expected, (sentence, clause) -> clause.hypothetical() ? "if" : "so");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Keep this to yourself.                       | command
            Please don't tell anyone.                    | command
            Never call me again.                         | command
            If you need anything, just ask.              | statement / command
            Why don't you write back?                    | question
            why dont you write back                      | question
            Do you think your therapist is any good?     | question / question
            Can I come to see you?                       | question / question
            You read my letter?                          | question
            I love you, do you love me?                  | statement / question
            You read my letter.                          | statement
            Love this post!                              | statement
            Thank you for writing this.                  | statement / statement
            Not once did I follow her.                   | statement
            Only then did I follow her.                  | statement
            May you rest in peace.                       | statement
            Had I followed him, he would have known.     | statement / statement
            were you drunk last night                    | question
            should I call you                            | question
            so do you live alone                         | question
            may I see you tonight                        | question
            no did you get my letter                     | question
            """)
    void tellsQuestionsAndCommands(String text, String expected) {
        check(text, expected, (sentence, clause) -> lower(clause.mood()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            I love you.                                  | recipient
            You know how it is when you can't sleep.     | generic / none / generic
            If you are a nurse, you learn to cope.       | generic / generic / none
            It's hard when you live alone.               | none / generic
            One has to be careful when you work with kids. | none / generic
            They say you shouldn't google your therapist. | none / generic
            "You should leave him," my sister said.      | generic / none
            I worry when you don't reply.                | none / recipient
            When you wrote that post, I cried.           | recipient / none
            If you read this, please write back.         | recipient / none
            I know where you live.                       | none / recipient
            Keep this to yourself.                       | recipient
            Nobody told me.                              | none
            If you have a minute, you can call me.       | recipient / recipient
            """)
    void tellsWhomYouMeans(String text, String expected) {
        check(text, expected, (sentence, clause) -> lower(clause.addressee()));
    }

    @Test
    void clausesOfAnyTextStandInOrderAndShareNoWord() {
        for (String text : Texts.own()) {
            for (ParsedSentence sentence : Texts.parse(text)) {
                int last = 0;
                for (Clause clause : sentence.clauses()) {
                    assertTrue(clause.start() >= last && clause.end() > clause.start(), text);
                    last = clause.end();
                    assertTrue(clause.governor() < sentence.clauses().size());
                    Predicate predicate = clause.predicate();
                    if (predicate != null) {
                        assertTrue(predicate.verb() >= clause.start() && predicate.verb() < clause.end(), text);
                    }
                }
                assertTrue(last <= sentence.words().size());
            }
        }
    }
}

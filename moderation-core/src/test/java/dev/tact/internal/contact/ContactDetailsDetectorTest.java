package dev.tact.internal.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tact.signal.SignalType;
import dev.tact.signal.Span;
import dev.tact.spi.Finding;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * In the examples, {@code [[…]]} marks what is to be reported, and nothing else is. All numbers are fictional or
 * documented ones.
 */
class ContactDetailsDetectorTest {

    /** The confidence from which a signal is reported; weaker findings do not count here. */
    private static final double REPORTED = 0.5;

    private final ContactDetailsDetector detector = new ContactDetailsDetector();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Write to me at [[jo.bloggs92@example.org]].",
                "My e-mail: [[j.b+blog@mail.uni.example.co.uk]], thanks",
                "(<[[zoë@example.de]]>)",
                "Drop me a line: [[jo_b-92@sub.example.com]]!",
                "[[jo@example.com]].Please answer",
                "You can reach me at [[info@jo-knits.example.org]]",
                "mail me, [[jo at example dot com]]",
                "[[name.b (at) gmail [dot] co [dot] uk]]",
                "email [[anna AT example DOT org]] please",
                "it's [[jo underscore b at example dot com]]",
                "it's [[jo.b92 at gmail]] if you want to write",
                "[[jo dot bloggs at hotmail dot com]]",
                "[[jo.b [at] example.org]]",
                "write to [[maria@example dot com]]",
                "write to [[maria @ example . com]]",
                "I'm [[@annabakes]] on there",
                "My insta is [[jo.b_92]]",
                "my snap: [[jobloggs]]",
                "my snap is [[jobloggs92]]",
                "Telegram [[@jo_knits]]",
                "add me on discord [[jo#1234]]",
                "find me on insta [[@jo.knits]]",
                "kik me at [[jo_b92]]",
                "my skype is [[live:jo.bloggs]]",
                "add me on Signal: [[jo_b.42]]",
                "message me on reddit, I'm [[u/jobloggs92]]",
                "my username is [[tom.b95]]",
                "you can email me at [[jo.b@example.org]]",
                "contact: [[anna.berg@uni-example.de]], not my work one",
                "[[ANNA.BERG@EXAMPLE.ORG]]",
                "mailto:[[anna.berg@example.org]]",
                "[[anna.berg@shire.gov.uk]]",
                "reach me: [[anna(at)posteo(dot)de]]",
                "my email is [[anna99 at yahoo dot co dot uk]]",
                "ig: [[anna_b]]",
                "IG - [[anna.b.knits]]",
                "Snapchat username: [[annab92]]",
                "add me on snap [[anna_b]]",
                "my discord is [[sword.of.anna]], ping me",
                "you'll find me on Instagram as [[@anna.knits]]",
                "find me on telegram, [[@anna_b]]",
                "Find me at [[@anna_b]]",
                "Line ID is [[annab92]]",
                "my line id: [[annab92]]",
                "my handle na [[annab92]]",
                "mine's [[anna_b]], what's yours",
                "I'm [[annab92]] on insta",
                "add me, [[annab92]] on snap",
                "find me: [[anna.knits]] on IG",
                "find me at [[instagram.com/anna.knits]]/",
                "my profile: [[https://www.facebook.com/anna.knits]]",
                "my tiktok is [[tiktok.com/@annab92]]",
                "My address is [[registry@example.ac.uk]]"
            })
    void reportsTheAuthorsOwnEmailOrHandleAsMild(String example) {
        check(example, 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Call me on [[07700 900236]].",
                "[[07700900236]] is my number",
                "ring [[020 7946 0018]] after six",
                "My landline is [[0121 496 0123]]",
                "[[+44 (0)20 7946 0018]]",
                "[[+44 7700 900123]]",
                "my cell: [[(555) 234-5678]], call any time",
                "[[415-555-0134]]",
                "text me [[415.555.0134]]",
                "call me at [[555-0142]]",
                "text me at [[4155550134]]",
                "[[+1 415 555 0134]]",
                "[[1-415-555-0134]] any evening",
                "Call [[+33 6 12 34 56 78]]",
                "mon tel: [[06 39 98 12 47]]",
                "my German mobile is [[0176 55501423]]",
                "Ring me on [[030 23125 418]]",
                "my number is [[98761 40235]]",
                "WhatsApp me on [[+91 98761 40235]]",
                "call me on [[0491 570 156]]",
                "phone [[(02) 5550 1347]] and ask for me",
                "I'm on [[0491 570 156]] most days",
                "[[087 555 0142]] is me",
                "my mobile number is [[0 7 7 0 0 9 0 0 4 1 8]]",
                "my number's [[oh seven seven double oh nine oh oh four one eight]]",
                "text [[zero seven seven zero zero, nine zero zero, four one eight]]",
                "[[0044 7700 900418]]",
                "my line: [[07700-900-236]]",
                "(call [[07700 900236]])",
                "call [[07700 900236]] or [[020 7946 0018]]",
                "I live at [[14 Larch Close]] so come over",
                "Send it to [[3 Abbey Rise, Great Hale]], please.",
                "My address is [[Flat 2, 14 Elm Road, Leeds LS6 1AB]].",
                "I'm at [[221 Oak Ridge Rd, Durham, NC 27701]].",
                "post it to [[12b St Mary's Street, Oxford]]",
                "I live at [[14 elm road]], come round",
                "Ich wohne in der [[Lindenstr. 12]] hier",
                "my place: [[Hauptstraße 5a]]",
                "j'habite [[12 rue de la Paix]]",
                "vivo en [[Calle Mayor 14]]",
                "write to [[PO Box 41, Alderby]].",
                "write to [[P.O. Box 1234]]",
                "I live at [[Rose Cottage, Mill Lane, Kirkby YO62 7QX]]",
                "[[350 5th Ave, New York, NY 10118]] is where I live",
                "come to [[12 Cefn Glas, Aberystwyth, SY23 3QX]]",
                "here's my number [[07700 900581]]",
                "my husband is out, call me on [[07700 900581]]",
                "she said to ring me on [[07700 900581]]",
                "My IBAN is [[GB82 WEST 1234 5698 7654 32]]",
                "pay to [[DE89370400440532013000]]",
                "my card: [[4539 5787 6362 1486]]",
                "[[4539578763621486]] is my card number",
                "my NI number is [[AB 12 34 56 C]]",
                "[[AB123456C]] is my NI",
                "my NHS number is [[943 476 5919]]",
                "my SSN is [[536-22-8745]]",
                "my social security number is [[536228745]]",
                "my passport number is [[533401372]]",
                "passport no. [[C01X00T47]]",
                "driving licence number [[MORGA657054SM9IJ]]",
                "sort code [[20-14-53]] account number [[31926819]]",
                "my account is [[0051902274]]",
                "I can be reached at [[+353 20 915 0183]]",
                "my whatsapp [[0805 555 0193]]",
                "his mobile? no, mine: [[07700 900581]]",
                "hmu on whatsapp [[+234 803 555 0142]]",
                "Tel.: [[+49 176 5550 1423]]",
                "Mob: [[07700 900 418]]",
                "ph [[9876501234]]",
                "my digits [[212 555 0134]]",
                "you can text me at [[415-555-0134]]",
                "We moved to [[14 Elm Road, Leeds]] in May",
                "call me: [[(0161) 496 0417]]",
                "[[(+44) 7700 900418]]",
                "my number: [[+44(0)7700900418]]",
                "reach me on [[07700/900418]]",
                "It's [[07700.900.418]], ring me",
                "QQ123456C is not mine but [[JM 12 34 56 D]] is my national insurance number",
                "J'habite au [[5 avenue Victor Hugo, 75016 Paris]]",
                "Wir wohnen: [[Goethestraße 12, 04109 Leipzig]]",
                "Moro na [[Rua Augusta 120]]",
                "Tom Berg, [[14 Elm Road, Leeds]]",
                "It's [[zero four nine one, five seven zero, one five six]], call me"
            })
    void reportsTheAuthorsOwnPhoneAddressOrNumberAsSubstantial(String example) {
        check(example, 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Her number is [[07700 900581]].",
                "His address is [[14 Elm Road, Leeds]].",
                "Call him on [[07700 900581]].",
                "my therapist's address is [[14 Elm Road, Leeds]]",
                "contact my sister on [[07700 900581]]",
                "She lives at [[14 Larch Close]].",
                "he's on [[07700 900581]]",
                "my ex's mobile is [[07700 900581]]",
                "Karen's email is [[k.smith@example.org]]",
                "I found her at [[14 Larch Close]] last night",
                "You can get her at home on [[01632 960530]]",
                "email Dave on [[dave.b@example.org]]",
                "I know you live at [[14 Larch Close]]",
                "your address is [[14 Larch Close]], isn't it",
                "his insta is [[k_berg92]]",
                "his account number is [[31926819]]",
                "he works in the shop at [[14 Elm Road, Leeds]].",
                "My boss, Anna Berg, is on [[07700 900581]].",
                "text her at [[415-555-0134]]",
                "his email is [[jo.b@example.org]]",
                "write to his mother, she lives at [[14 Elm Road]]",
                "My ex is on insta, [[@k.smith_92]]",
                "You'll find her on Instagram, she's [[@anna.knits]]",
                "his snap: [[joeb92]]",
                "ring my brother Tom on [[07700 900581]]",
                "This is the man: Tom Berg, [[14 Elm Road, Leeds]], he did it",
                "If you want to see him, he lives at [[Flat 3, 14 Elm Road]]"
            })
    void reportsAnothersDetailsAsGrave(String example) {
        check(example, 3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Questions go to support@example.com or info@example.org.",
                "The form wants name@domain.com or you@example.com.",
                "e.g. your.name@example.org and xxx@xxx.xx",
                "Reply to noreply@example.com",
                "me@example.com is what the docs use",
                "git@github.com:acme/tact.git fails",
                "root@10.0.0.1 and user@localhost",
                "Report it to potholes@shire.gov.uk, they answer.",
                "Complaints go to pals@hospital.nhs.uk",
                "Ask admissions@example.edu for the dates.",
                "The production line id is ab1234",
                "I saw bread12 on insta",
                "find me something, e.g. on ig",
                "I'm often on snap",
                "look at instagram.com/museum_of_bread",
                "I saw it at https://www.facebook.com/groups/knitters",
                "my favourite cake is at instagram.com/bread.baker",
                "I paid 5@ 2.50 each",
                "I was at home dot dot dot",
                "I stayed at home. Dot came over.",
                "look at amazon dot com for it",
                "find me a better one at amazon dot com",
                "Meet me at noon. Com is a top level domain.",
                "We met at Gmail headquarters",
                "we looked at org charts",
                "one two three four five six seven eight nine ten",
                "one of the two or three times, four at most",
                "Call 999 or 112 or 911 or 988.",
                "Samaritans are on 116 123.",
                "Call Samaritans free on 116 123 or Childline on 0800 1111",
                "text SHOUT to 85258",
                "Call Lifeline, 13 11 14, any time",
                "text HOME to 741741",
                "Call 1-800-273-8255 now, please.",
                "ring 0800 068 4141",
                "call 0345 090 9090 for that",
                "123-456-7890 is not a real number",
                "000-000-0000",
                "call me on 555-555-5555",
                "The surgery's number is 01632 960417.",
                "customer services on 0161 496 0417",
                "It was on 12/05/2013 at 10:30, and again 2013-05-12.",
                "2013-05-12 10:30:00",
                "ISBN 978-0-306-40615-7",
                "ISBN 0306406152 is the one",
                "my order number is 4155550134",
                "order no. 07700 900236",
                "It costs $415 555 0134 dollars",
                "I paid £1,250.00 for 250 g",
                "192.168.100.200 is the router",
                "version 10.0.19041.1288",
                "see https://example.com/07700900236 and http://x.example/@jo",
                "we won 3-1, 2-0 and 4-2 in 2012",
                "pages 415-555 and 1213-1234",
                "add 250 g flour, 3 eggs, 1 1/2 cups",
                "in 1998 2003 2004 2005 I was there",
                "between 1990-1995 and 2000-2005",
                "population 1234567 in 2010",
                "the number is 3.14159265358979",
                "my number of followers is 1234567 now",
                "tracking number 1234567890123",
                "0.123456789",
                "10 000 000 000 stars",
                "12345678901234567890123 steps",
                "It's 10 Downing Street, isn't it?",
                "Sherlock lived at 221B Baker Street in the books",
                "In 2008 Wall Street collapsed.",
                "two roads, 5 minutes down the road",
                "I live 2 streets away, at the end of the road",
                "3 Things To Do On The Road",
                "after 5 km turn left at the square",
                "I ran 10 Mile Hill in the rain",
                "we had 2 Close Calls",
                "My postcode starts with LS6",
                "SW1A 1AA is the palace",
                "@Karen I agree with you",
                "Thanks @Karen, and @Tom too",
                "I deleted my insta, it was private and annoying",
                "my insta is private",
                "my snap is down again",
                "the signal is weak2day",
                "discord is great for games",
                "u/somebody said it first",
                "I use snake_case for names",
                "twitter is broken.",
                "she said on twitter: lol.",
                "GB82 WEST 1234 5698 7654 33",
                "4539 5787 6362 1487",
                "QQ123456C",
                "078-05-1120 and 666-12-3456",
                "my account has 20000 karma",
                "I have 12345678 points on my account",
                "a 2.5.10 release and build 4155550134",
                "call 1-800-FLOWERS",
                "bus 42 from Main Street",
                "5 Guys Street Food",
                "I'm 34 and my son is 12",
                "We live on the 3rd floor of number 12",
                "12-24-36 is the combination",
                "8 x 10 and 12 x 14",
                "25-30-35 reps, 4-5-6-7 sets",
                "I walk 12 000 000 steps",
                "the score was 555-0142",
                "5:30-6:45 on 07/08/09",
                "meet at 1900 2000 2100",
                "read Psalm 119:105-112",
                "E=mc2 and H2O and B12 and 4K",
                "my phone is an iPhone 12 Pro Max, 128 GB",
                "I called at 10 30, 11 45 and 12 15",
                "My phone cost 1200 2 years ago",
                "phone number with 11 digits",
                "call of duty 4 2007",
                "the mobile number of users is 2000000",
                "I text 300 times",
                "the library's address is 14 Elm Road, Leeds",
                "The shop is at 14 Elm Road, Leeds.",
                "call 1 800 273 8255 please",
                "call 0800 068 4141, it is free",
                "telephone 0300 123 3393 for the charity",
                "I lived in 14 countries and drove the road",
                "Take the 14 to Elm Road",
                "14 Roads To Freedom",
                "Top 10 Places To Park",
                "the A40 and M25, then B4455 on the left",
                "flight BA2490 on 12 May, seat 14C",
                "I bought a 2014 Ford Street Edition",
                "the 1984 Park Avenue edition is great",
                "MH370 2014",
                "room 101, 3rd floor, 14:30",
                "My heart rate is 120 80 60",
                "The formula 3x2 + 4y3 = 12",
                "Lot 49, Item 12345678",
                "I have read 1,234,567 words and 12 345 678 more",
                "lottery 05 12 23 34 41 46",
                "lat 51.507351, lon -0.127758",
                "51.507351 -0.127758",
                "Bible John 3:16 4:5",
                "17 00 18 30 19 45 20 15",
                "UTC 2012-12-21 11:11:11",
                "#4155550134",
                "0x7ffeefbff5c8 12345678",
                "+1 for this, +10000000",
                "+1 +1 +1 and 100% agree",
                "1-2-3-4-5-6-7-8-9",
                "1 2 3 4 5 6 7 8 9 10 11 12",
                "9-11-2001 and 7/7/2005",
                "call 4 7 times",
                "https://example.org/u?mail=anna@example.org",
                "john.doe@example.com",
                "@ home, @ 5pm, @@ and a@b",
                "3 apples @ 2 each dot com",
                "come at five dot on the clock",
                "I met her at yahoo dot com times",
                "The talk at google dot org is online",
                "I looked at us dot com",
                "My instagram is a mess. I follow @nasa",
                "I love @nasa and @bbc",
                ".@jack is wrong",
                "@a @b @c @d",
                "snap out of it.",
                "snap: peas are good",
                "discord: why?",
                "he's on Signal, not WhatsApp",
                "Skype 8.1 crashed",
                "The Signal 2012 remake",
                "kik is gone",
                "my telegram is spammed",
                "The nickname is Bob.",
                "my tag is broken, her id is fake.",
                "account name: guest",
                "My user name is a joke",
                "sort by date 12-34-56",
                "security code 123456",
                "my passport expired in 20091231 days",
                "licence plates AB12 CDE",
                "under the GPL licence 2.0 19910601",
                "insurance 2000000 is enough",
                "national security 2012345 files",
                "emergency 07700 900236 service",
                "5 people live at 3 places in Park View",
                "eight four two one five seven nine"
            })
    void passesOverWhatIdentifiesNobody(String text) {
        check(text, 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    jo.b@example.org                  | contact.email
                    mail me, jo at example dot com    | contact.spelt-out-email
                    my insta is jo.b_92               | contact.handle
                    call 07700 900236                 | contact.phone
                    text oh seven seven double oh nine oh oh four one eight | contact.spelt-out-phone
                    I live at 14 Elm Road             | contact.postal-address
                    we are in LS6 1AB                 | contact.postcode
                    GB82 WEST 1234 5698 7654 32       | contact.iban
                    4539 5787 6362 1486               | contact.card
                    sort code 20-14-53                | contact.bank-account
                    my passport number is 533401372   | contact.id-number
                    """)
    void namesTheKind(String text, String cue) {
        List<Finding> findings = detector.detect(new Analysed(text));
        assertEquals(List.of(cue), findings.stream().map(Finding::cue).toList());
        assertEquals(SignalType.CONTACT_DETAILS, findings.get(0).type());
    }

    @Test
    void postcodesAndListsOfStreetsStayWeak() {
        List<Finding> findings =
                detector.detect(new Analysed("LS6 1AB\nLS6 1AD\n26 Glacier Park\n27 Glacier Park\n28 Glacier Park"));
        double doubt = 1;
        for (Finding finding : findings) {
            assertTrue(finding.weight() < REPORTED);
            doubt *= 1 - finding.weight();
        }
        assertTrue(doubt > 0.4, "weak findings must not add up without end");
    }

    @Test
    void findsNumbersHiddenWithZeroWidthBlanks() {
        check("call [[07700\u200B900418]]", 2);
    }

    @Test
    void countsSurrogatePairsAsTwoUnits() {
        List<Finding> findings = detector.detect(new Analysed("\uD83D\uDE00 jo.b@example.org \uD83D\uDE00"));
        assertEquals(new Span(3, 19), findings.get(0).span());
    }

    private void check(String example, int severity) {
        String text = example.replace("[[", "").replace("]]", "");
        List<String> found = new ArrayList<>();
        for (Finding finding : detector.detect(new Analysed(text))) {
            if (finding.weight() >= REPORTED) {
                found.add(finding.span().in(text));
                assertEquals(severity, finding.severity().level(), finding.cue());
            }
        }
        assertEquals(marked(example), found);
    }

    private static List<String> marked(String example) {
        List<String> marked = new ArrayList<>();
        int start = example.indexOf("[[");
        while (start >= 0) {
            int end = example.indexOf("]]", start);
            marked.add(example.substring(start + 2, end));
            start = example.indexOf("[[", end);
        }
        return marked;
    }
}

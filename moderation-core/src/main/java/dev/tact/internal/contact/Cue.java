package dev.tact.internal.contact;

/**
 * Words that say what a number or name near them is, or whose. The sets are closed classes of English (pronouns, kin,
 * verbs of calling, kinds of streets), not learnt ones. A word may belong to several.
 */
enum Cue {
    /** May begin an address with spelt-out signs. */
    AT("at"),
    /** A digit's name, or what multiplies one. */
    DIGIT("oh zero nought naught one two three four five six seven eight nine double triple treble"),
    /** Begins a web address. */
    WEB("http https www"),
    /** Services on which people have handles. */
    PLATFORM("""
            insta instagram ig snap snapchat snapchats telegram discord kik skype whatsapp signal twitter tiktok
            wechat viber facebook fb messenger threema steam psn gamertag xbox icq kakaotalk mastodon bluesky bsky
            aim wickr linkedin
            """),
    /** What a handle is called. */
    HANDLE_NOUN("handle username usernames user gamertag screenname nickname nick tag id"),
    /** Begins the name of a member, as in {@code u/name}. */
    MEMBER("u"),
    /** Buildings that stand for a house number. */
    PREMISES("cottage house lodge farm farmhouse barn bungalow manor villa rectory vicarage"),

    /** Introduces a telephone number. */
    PHONE("""
            call calls calling called text txt texted phone phoned telephone telephoned tel tele mobile mob cell
            cellphone number numbers whatsapp ring rang dial sms landline fax ph reach contact hmu bell handy
            signal viber imessage digits message line flash telegram
            """),
    /** Nouns that take a reference number: a number after them is no telephone number. */
    REFERENCE("""
            order ref reference invoice tracking isbn issn doi sku model serial part version build case ticket bug
            issue patent page pages barcode upc ean item asin lot score error pmid oclc revision oldid population
            edition batch receipt confirmation catalogue catalog chapter verse room figure table section act bill
            policy claim registration vin planning application record log hash timestamp views subscribers pi
            """),
    /** Bank accounts. */
    ACCOUNT("account acct acc sort iban"),
    /** Documents and registers with identity numbers. */
    IDENTITY("passport ssn nhs ni nino aadhaar"),
    /** The same, if a "number" is spoken of. */
    IDENTITY_MAYBE("licence license security insurance medicare identity sin"),
    /** Payment cards. */
    CARD("card visa mastercard amex credit debit"),
    /** Introduces an e-mail address. */
    EMAIL("email emails emailed mail gmail inbox write reach contact drop line address message"),
    /** Introduces a postal address. */
    ADDRESS("""
            live lives living lived address addresses send sent post deliver visit moved based resides staying stays
            house home flat bungalow parcel letter letters write
            """),
    /** Asks to be reached or added. */
    REACH("add follow dm pm message msg find hmu hit ping reach contact kik skype"),
    /** Helplines and the like. */
    HELP("""
            helpline helplines hotline hotlines samaritans childline lifeline nspcc crisis emergency shout mind
            suicide prevention freephone tollfree papyrus calm victims witnesses families residents
            """),
    /** Bodies with public numbers and addresses. */
    ORGANISATION("""
            surgery clinic practice shop store office council company bank hospital school reception switchboard
            charity police station restaurant hotel garage library church salon dealer department services service
            museum gallery university college headquarters centre center customer pub cafe bar theatre pharmacy
            embassy supplier airline attorney senator congressman congresswoman governor mayor ministry building
            tower stadium
            """),

    /** The author. */
    FIRST("me my mine i i'm im i've we we're our ours us myself"),
    /** The reader. */
    SECOND("you your yours"),
    /** Third persons. */
    THIRD("he she his her hers him he's she's hes shes himself herself"),
    /** The same for several, or for one; often only things. */
    THIRD_PLURAL("they them their theirs they're"),
    /** Persons in relation to somebody. */
    PERSON("""
            sister brother mum mom mother dad father ex husband wife boyfriend girlfriend partner son daughter aunt
            uncle cousin nan gran grandmother grandfather niece nephew friend mate boss manager neighbour neighbor
            colleague coworker therapist counsellor counselor psychologist psychiatrist doctor gp nurse teacher
            landlord landlady roommate flatmate client patient man woman guy bloke girl lad boy lady stalker abuser
            concierge tenant stepdad stepmum parents family
            """),
    /** Things that are somebody's contact detail. */
    DETAIL("""
            number no num address email e-mail mail mobile cell phone landline insta instagram snap snapchat handle
            username telegram whatsapp details home house account skype discord kik twitter tiktok line place flat
            extension postcode
            """),
    /** Verbs by which one reaches a person, or asks others to. */
    REACHING("""
            call ring text txt phone email mail contact message dm pm add find write forward send post drop reach
            buzz dial whatsapp get catch hit
            """),
    /** Verbs after which "me" is only the receiver. */
    GIVING("gave give gives given sent sends tell told tells showed shown slipped passed lent"),
    /** Words that may stand between a cue and what it introduces. */
    FILLER("""
            number numbers no num nos nr is was its it's the a code of are id name called under at on with s this
            that and as here my his her our card digits driving driver's drivers national social
            """),
    /** Abbreviations whose full stop ends no sentence. */
    ABBREVIATION("tel no mob ph nr st mr mrs ms dr prof rev ext num acc rd ave apt"),

    /** Kinds of streets that are hardly anything else after a name. */
    STREET("""
            street road rd avenue ave lane ln crescent cres terrace boulevard blvd highway hwy parkway pkwy
            """),
    /** Kinds of streets that are also common words. */
    STREET_MAYBE("""
            st drive dr close court ct place pl way row gardens grove hill rise walk square sq mews parade circle
            cir trail view park green quay wharf yard mount vale croft brow meadow meadows orchard path alley loop
            pike fields end bank broadway bypass esplanade common gate wynd brae
            """),
    /** Kinds of streets that stand before the name, in other languages. */
    STREET_FIRST("""
            rue avenue calle via rua avenida av piazza plaza ulica ul strada chemin impasse boulevard allee quai
            route corso viale paseo travessa
            """),
    /** Parts of a house. */
    UNIT("flat apt apartment unit suite"),
    /** May join words of a street's or a town's name. */
    CONNECTOR("of the de la du des le les van der den von del da das dos do on upon in st"),
    /** Words of function: written with a capital, they betray a heading rather than a name. */
    FUNCTION("""
            the to on in and for with at from by your my our a an i you he she it we they this that these those is
            are was were be have has if so but or not please just there then when what who
            """),
    /** Verbs that tell of a third person's place. */
    DWELLING("live lives living work works working based stays resides"),

    /** Mail providers, so well known that their top-level domain is left out. */
    MAIL_PROVIDER("""
            gmail googlemail hotmail yahoo outlook icloud protonmail proton aol gmx live msn ymail btinternet
            """),
    /** Top-level domains that are hardly English words. */
    DOMAIN("""
            com org net co uk de fr es nl ie eu io info biz edu gov ac au ca nz za br se dk fi ch pl pt jp ru app
            dev xyz example test online email
            """),
    /** Words that cannot be a handle or the name before "at". */
    NOT_A_NAME("""
            it its them me us him her look looking looked available found sold shop order buy bought online here
            more info only is are get got check post blog site website sale stuff over out up article this that
            there and or but if not so the a an my your our i you he she we they for from with to in on at of by as
            was be been good great bad nice private public down dead open off banned hacked gone broken full new old
            same just also really very too now then still always never all both either find see listed live read
            watch hosted posted link links page us anyone someone because when where why how what who which yes no
            ok okay sorry please thanks thank hello hi hey call calls video chat message messages group groups
            account app name username user
            """);

    /** The words, lower case, separated by blanks. */
    final String words;

    Cue(String words) {
        this.words = words;
    }

    /** Returns this cue as one bit of {@link Lexicon#cues}. */
    long bit() {
        return 1L << ordinal();
    }

    /** Returns whether {@code cues} holds this cue. */
    boolean in(long cues) {
        return (cues & bit()) != 0;
    }
}

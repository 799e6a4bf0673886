"""The words that tie a source to what it says.

Word classes follow what attribution research calls cues (Pareti's PARC, Krestel et al.'s
reporting verbs): verbs that take a clause, verbs that are speech acts on a thing or a person,
and verbs so often used otherwise that only their surroundings tell.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

CueClass = Literal["say", "clause", "act"]
CueForm = Literal["finite", "base", "participle"]


class Cue(NamedTuple):
    """A verb form that may report speech."""

    lemma: str
    klass: CueClass
    form: CueForm


# Nearly always speech.
_SAY = "say:said tell:told"
# Speech when a clause or a quotation hangs on them.
_CLAUSE = """
add:added announce:announced warn:warned claim:claimed report:reported confirm:confirmed
insist:insisted argue:argued note:noted explain:explained admit:admitted
acknowledge:acknowledged state:stated declare:declared reveal:revealed disclose:disclosed
emphasize:emphasized emphasise:emphasised stress:stressed predict:predicted
forecast:forecast estimate:estimated suggest:suggested allege:alleged maintain:maintained
reiterate:reiterated caution:cautioned concede:conceded recall:recalled reply:replied
respond:responded conclude:concluded write:wrote tweet:tweeted post:posted
indicate:indicated show:showed find:found believe:believed think:thought expect:expected
hope:hoped fear:feared agree:agreed promise:promised pledge:pledged vow:vowed deny:denied
testify:testified complain:complained joke:joked lament:lamented quip:quipped
observe:observed remark:remarked assert:asserted contend:contended counter:countered
hint:hinted signal:signalled boast:boasted shout:shouted ask:asked recount:recounted
highlight:highlighted underline:underlined underscore:underscored clarify:clarified
continue:continued elaborate:elaborated rule:ruled
speculate:speculated demand:demanded threaten:threatened swear:swore
propose:proposed recommend:recommended affirm:affirmed stipulate:stipulated
inform:informed assure:assured remind:reminded notify:notified advise:advised
laugh:laughed smile:smiled sigh:sighed shrug:shrugged muse:mused chuckle:chuckled
exclaim:exclaimed yell:yelled repeat:repeated pray:prayed worry:worried doubt:doubted
mutter:muttered murmur:murmured whisper:whispered cry:cried scream:screamed bark:barked
retort:retorted grumble:grumbled opine:opined reckon:reckoned anticipate:anticipated
project:projected foresee:foresaw calculate:calculated surmise:surmised attest:attested
theorise:theorised theorize:theorized hypothesise:hypothesised hypothesize:hypothesized
intimate:intimated fret:fretted point:pointed charge:charged hold:held feel:felt
suspect:suspected reason:reasoned figure:figured question:questioned query:queried
urge:urged plead:pleaded beg:begged implore:implored bet:bet record:recorded brag:bragged
snap:snapped order:ordered allow:allowed
"""
# Speech acts: the complement is a thing or an infinitive. Particles belong to the cue.
_ACT = """
urge:urged demand:demanded accuse:accused blame:blamed praise:praised criticise:criticised
criticize:criticized condemn:condemned welcome:welcomed reject:rejected dismiss:dismissed
deny:denied threaten:threatened pledge:pledged vow:vowed promise:promised announce:announced
propose:proposed denounce:denounced hail:hailed reaffirm:reaffirmed
confirm:confirmed describe:described apologise:apologised apologize:apologized
defend:defended reiterate:reiterated call:called warn:warned appeal:appealed rule:ruled
express:expressed voice:voiced recommend:recommended refute:refuted ask:asked
brand:branded dub:dubbed label:labelled stress:stressed emphasise:emphasised
emphasize:emphasized underline:underlined underscore:underscored highlight:highlighted
laud:lauded commend:commended applaud:applauded slam:slammed lambast:lambasted decry:decried
deplore:deplored rebuke:rebuked lament:lamented bemoan:bemoaned castigate:castigated
berate:berated salute:saluted dispute:disputed rebut:rebutted attribute:attributed
thank:thanked congratulate:congratulated caution:cautioned speak:spoke admit:admitted
rubbish:rubbished term:termed
withdraw:withdrew retract:retracted stand:stood contradict:contradicted
implore:implored beg:begged exhort:exhorted encourage:encouraged advise:advised
brush:brushed turn:turned wave:waved stick:stuck
cite:cited tout:touted blast:blasted assail:assailed deride:derided argue:argued rail:railed
boast:boasted brag:bragged object:objected point:pointed allude:alluded
note:noted acknowledge:acknowledged question:questioned mock:mocked ridicule:ridiculed
extol:extolled refer:referred portray:portrayed depict:depicted
"""

# Acts that count only with these words behind them; the words become part of the cue.
ACT_PARTICLES: dict[str, frozenset[str]] = {
    "call": frozenset({"for", "on", "upon"}),
    "appeal": frozenset({"for", "to"}),
    "warn": frozenset({"of", "against", "about"}),
    "caution": frozenset({"against"}),
    "speak": frozenset({"of"}),
    "admit": frozenset({"to"}),
    "apologise": frozenset({"for", "to"}),
    "apologize": frozenset({"for", "to"}),
    "rule": frozenset({"out"}),
    "stand": frozenset({"by"}),
    "stick": frozenset({"by", "to"}),
    "brush": frozenset({"aside", "off"}),
    "turn": frozenset({"down"}),
    "wave": frozenset({"aside", "away"}),
    "argue": frozenset({"for", "against"}),
    "rail": frozenset({"against"}),
    "boast": frozenset({"of", "about"}),
    "brag": frozenset({"of", "about"}),
    "object": frozenset({"to"}),
    "point": frozenset({"to"}),
    "allude": frozenset({"to"}),
    "refer": frozenset({"to"}),
}
CLAUSE_PARTICLES: dict[str, frozenset[str]] = {"point": frozenset({"out"})}
"""Verbs of saying that count only with these words behind them: "pointed out that"."""
TOPICAL_CUES = frozenset("write add remark tweet joke continue note state post quip".split())
"""Verbs that name what a quotation behind them is about: "wrote of her: “…”"."""
THAT_CUES = frozenset("bet record charge hold feel suspect reason figure point order allow".split())
"""Verbs that mean so much else that only a "that" behind them makes them report."""
CLOSING_CUES = frozenset({"order", "allow"})
"""Those of them that also report where they close the sentence (", the court has ordered")."""
PLAIN_CLAUSE_TAKERS = frozenset("argue insist contend believe think hope complain".split())
"""Verbs that take hardly anything but a clause: "they argue the rules favour him"."""
CLAUSE_TAKERS = PLAIN_CLAUSE_TAKERS | frozenset(
    "suggest warn worry fear predict concede admit note claim assert declare conclude doubt show "
    "indicate".split()
)
"""Verbs behind which a clause in the present tense needs no "that"."""
REFUSALS = frozenset({"brush", "turn", "wave"})
"""Acts that, with their particle, reject something ("turned down calls to resign")."""
ASKING_ACTS = frozenset("urge ask implore beg exhort encourage advise".split())
"""Acts that want an infinitive behind the one who is asked ("urged ministers to return")."""
ACTS_WITH_INFINITIVE = frozenset(
    "urge ask threaten pledge vow promise demand propose recommend".split()
)
"""Acts whose object may be an infinitive ("vowed to fight")."""
FINITE_ACTS = frozenset({"cite", "point", "allude", "refer"})
"""Acts that, as participles, only tell what a statement leans on: ", citing two aides"."""
NOUNS_IN_S = frozenset({"question", "note", "point"})
"""Acts whose plain forms are nouns more often: "raised questions about", "3 points to 12"."""
SIGNS = frozenset("sign signs evidence clues indications data trends it this that".split())
"""What points to something without a word."""
ACTS_ON_REPORTS = frozenset({"withdraw", "retract", "stand", "stick", "contradict"})
"""Acts that count only on what states something: "stood by his account"."""
NAMING_ACTS = frozenset("call describe brand dub label term portray depict".split())
"""Acts that give a thing a name ("called it a farce", "described it as stuck")."""
LIKENING_ACTS = frozenset({"describe", "portray", "depict"})
"""Those of them that ask for an "as"."""
BELIEFS = frozenset("expect hope fear believe think doubt".split())
"""Verbs of what somebody thinks; reported like speech, also when negated."""
OPINIONS = BELIEFS | frozenset("say agree worry call describe".split())
"""What a share of people asked may say: "40 percent think that"."""
INFINITIVE_CUES = frozenset(
    "expect hope promise pledge vow threaten swear predict forecast claim project".split()
)
"""Verbs of saying whose complement may be an infinitive ("expects sales to grow")."""
GERUND_CUES = frozenset(
    "report admit acknowledge recall describe deny recount suggest recommend".split()
)
"""Verbs of saying whose complement may be a gerund ("reported hearing shots")."""
OBJECT_CUES = frozenset(
    "allege expect predict forecast estimate anticipate project foresee reckon".split()
)
"""Verbs of saying that may take a bare thing ("expects a loss")."""
DOCUMENT_ACTS = {
    "lists": "list",
    "listed": "list",
    "details": "detail",
    "detailed": "detail",
    "outlines": "outline",
    "outlined": "outline",
    "cites": "cite",
    "describes": "describe",
    "specifies": "specify",
}
"""What a document does with a thing: "the indictment lists 14 payments"."""
PASSIVE_ACTS: dict[str, tuple[str, frozenset[str]]] = {
    "described": ("describe", frozenset({"as"})),
    "hailed": ("hail", frozenset({"as", "for"})),
    "condemned": ("condemn", frozenset({"as", "for"})),
    "denounced": ("denounce", frozenset({"as"})),
    "dismissed": ("dismiss", frozenset({"as"})),
    "criticised": ("criticise", frozenset({"as", "for", "over"})),
    "criticized": ("criticize", frozenset({"as", "for", "over"})),
    "praised": ("praise", frozenset({"as", "for"})),
    "blamed": ("blame", frozenset({"for"})),
    "accused": ("accuse", frozenset({"of"})),
    "urged": ("urge", frozenset({"to"})),
}
"""Acts in the passive voice: form → lemma, and what stands between the agent and what is said."""
PLAIN_PASSIVES = frozenset("dismiss condemn criticise criticize praise denounce".split())
"""Acts whose passive needs nothing behind the agent: "the claim was dismissed by the bank"."""
NEVER_INVERTED = frozenset("tell deny dismiss reject accuse blame praise welcome inform".split())
"""Verbs behind which no subject stands: '"…," told Smith' is no English."""

HEARER_CUES = frozenset("tell warn inform assure remind notify advise".split())
"""Verbs that name the hearer before what is said ("warned residents that")."""
MANNERS = frozenset(
    "laugh smile sigh shrug muse chuckle exclaim yell shout mutter murmur whisper cry scream bark "
    "retort grumble fret urge plead beg implore snap".split()
)
"""Verbs, mostly of a way of speaking, that tell what is said only beside a quotation."""

DENIALS = frozenset({"deny", "reject", "dismiss", "refute", "rubbish", "contradict"})
DENIAL_WORDS = (
    "no truth to",
    "no truth in",
    "iota of truth",
    "shred of truth",
    "grain of truth",
    "word of truth",
    "not true",
    "untrue",
    "false",
    "baseless",
    "unfounded",
    "fabricated",
    "without foundation",
    "no basis",
    "incorrect",
    "not correct",
)

_ING = {
    "label": "labelling",
    "swear": "swearing",
    "rule": "ruling",
    "shrug": "shrugging",
    "signal": "signalling",
    "fret": "fretting",
    "slam": "slamming",
    "rebut": "rebutting",
    "beg": "begging",
    "admit": "admitting",
    "quip": "quipping",
    "refer": "referring",
    "extol": "extolling",
    "brag": "bragging",
    "snap": "snapping",
}


_PERFECT = {"show": "shown", "speak": "spoken", "write": "written", "foresee": "foreseen"}
"""Forms behind "have" that differ from the past."""


def _participle(lemma: str) -> str:
    if lemma in _ING:
        return _ING[lemma]
    return (lemma[:-1] if lemma.endswith("e") and not lemma.endswith("ee") else lemma) + "ing"


def _third_person(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")


def _forms() -> dict[str, list[Cue]]:
    forms: dict[str, list[Cue]] = {}
    groups: list[tuple[str, CueClass]] = [(_SAY, "say"), (_CLAUSE, "clause"), (_ACT, "act")]
    for words, klass in groups:
        for pair in words.split():
            lemma, past = pair.split(":")
            readings: list[tuple[str, CueForm]] = [
                (past, "finite"),
                (_PERFECT.get(lemma, past), "finite"),
                (_third_person(lemma), "finite"),
                (lemma, "base"),
                (_participle(lemma), "participle"),
            ]
            for word, form in readings:
                known = forms.setdefault(word, [])
                cue = Cue(lemma, klass, form)
                if not any(k.lemma == lemma and k.klass == klass for k in known):
                    known.append(cue)
    return forms


CUES: dict[str, list[Cue]] = _forms()
"""Word form (lower case) → its readings, speech first."""

MEDIUM_NOUNS = frozenset(
    "statement post interview tweet report letter speech address message video briefing filing "
    "conference note email e-mail memo blog broadcast call ruling release testimony article "
    "column meeting hearing rally ceremony summit remarks comments podcast bulletin appearance "
    "communique document press advisory update session debate forum event visit affidavit "
    "lawsuit complaint indictment decision judgment opinion survey posting footage".split()
)
HEARERS = frozenset(
    "reporters journalists lawmakers parliament court jurors investors analysts delegates "
    "supporters broadcaster television tv radio newspaper agency conference council committee "
    "congress senate staff employees him her them us me media magazine daily news "
    "programme program show site portal network station channel paper website podcast viewers "
    "listeners police state".split()
)

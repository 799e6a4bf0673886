"""Verbs that tie a figure to what it measures, by whether subject or object is measured.

Forms are made from base forms once, at import: "slide" gives "slides", "slid", "sliding".
"""

from __future__ import annotations

from typing import Literal, NamedTuple

VerbKind = Literal["move", "change", "give", "report", "harm"]
VerbForm = Literal["base", "present", "past", "ing"]

_MOVE = """rise quadruple treble halve fall climb drop jump slide slump surge soar grow
    decline increase decrease gain shrink plunge tumble dip edge rebound rally sink firm
    weaken strengthen ease slip advance retreat recover narrow widen slow quicken accelerate
    swell double triple contract expand close open end finish trade rocket spike leap inch
    creep crash tick settle stand remain stay hover peak average total reach hit exceed top
    near approach amount come weigh measure cost last span cover stretch extend number fetch
    begin start poll lead trail range vary fluctuate dwindle balloon mushroom stagnate
    improve worsen deteriorate depreciate appreciate skid sag add shed lose plummet nosedive
    bounce yield equal move travel drift walk march flow fly sail go roll spin tumble dive
    swim crawl pass descend represent constitute mean run"""
_CHANGE = """raise forecast cut lower lift reduce boost slash trim hike push bring put keep
    leave hold set fix cap price value estimate revise upgrade downgrade drive halve shorten
    limit restrict buy sell acquire have give send see expect predict assess peg quote
    adjust upsize pare devalue tighten loosen place show want need target call purchase mark
    wear carry occupy suspend delay postpone jail ban bar detain hold imprison sentence run
    govern control wait"""
_GIVE = """pay spend invest earn make receive accept collect donate pledge lend borrow owe offer
    seek promise allocate approve grant award win demand request fine sue claim save steal seize
    transfer take charge inject commit provide contribute generate budget book post bet score gamble
    embezzle bribe deposit withdraw earmark unveil secure disburse release produce export import
    ship consume burn emit use pump supply store need require recover net gross raise post"""
_REPORT = """say tell report announce warn claim add note state declare confirm acknowledge argue
    explain think believe fear insist suggest hope know show reveal find conclude write
    reckon"""
_HARM = """kill wound injure infect displace arrest detain rescue evacuate hospitalise hospitalize
    abduct kidnap hurt maim execute drown sicken affect employ recruit hire house shelter attract
    deport vaccinate"""
_IRREGULAR_WORDS = """go:went,gone fly:flew,flown hurt:hurt swim:swam,swum rise:rose,risen
    fall:fell,fallen slide:slid sink:sank,sunk shrink:shrank,shrunk
    grow:grew,grown swell:swelled,swollen stand:stood leap:leapt,leaped creep:crept hit:hit
    come:came cost:cost begin:began,begun lead:led lose:lost run:ran shed:shed mean:meant
    cut:cut bring:brought put:put keep:kept leave:left hold:held set:set
    forecast:forecast,forecasted drive:drove,driven
    buy:bought sell:sold have:had give:gave,given send:sent see:saw,seen show:showed,shown
    wear:wore,worn pay:paid spend:spent make:made lend:lent seek:sought win:won steal:stole,stolen
    take:took,taken bet:bet withdraw:withdrew,withdrawn say:said tell:told think:thought
    know:knew,known find:found write:wrote,written stay:stayed spread:spread beat:beat"""
_IRREGULAR = {
    base: tuple(forms.split(","))
    for base, _, forms in (entry.partition(":") for entry in _IRREGULAR_WORDS.split())
}
_DOUBLED = frozenset("drop slip dip cut run put set cap trim bet stop hit tip top sag span".split())


class Verb(NamedTuple):
    """A verb form of the lexicon."""

    base: str
    kinds: frozenset[VerbKind]
    form: VerbForm


def _present(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeiou":
        return f"{base[:-1]}ies"
    return f"{base}es" if base.endswith(("s", "sh", "ch", "x", "o")) else f"{base}s"


def _past(base: str) -> str:
    if base.endswith("e"):
        return f"{base}d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return f"{base[:-1]}ied"
    return f"{base}{base[-1]}ed" if base in _DOUBLED else f"{base}ed"


def _ing(base: str) -> str:
    if base.endswith("e") and base not in ("see", "be"):
        return f"{base[:-1]}ing"
    return f"{base}{base[-1]}ing" if base in _DOUBLED | {"win", "begin", "shed"} else f"{base}ing"


def _make_forms() -> dict[str, Verb]:
    kinds: dict[str, set[VerbKind]] = {}
    words: dict[VerbKind, str] = {"move": _MOVE, "change": _CHANGE}
    words |= {"give": _GIVE, "report": _REPORT, "harm": _HARM}
    for kind, bases in words.items():
        for base in bases.split():
            kinds.setdefault(base, set()).add(kind)
    forms: dict[str, Verb] = {}
    for base, found in kinds.items():
        have = frozenset(found)
        forms[base] = Verb(base, have, "base")
        forms[_ing(base)] = Verb(base, have, "ing")
        forms[_present(base)] = Verb(base, have, "present")
        for past in _IRREGULAR.get(base, (_past(base),)):
            forms[past] = Verb(base, have, "past")
    for form in ("has", "having"):
        forms[form] = Verb("have", frozenset({"change"}), "present")
    return forms


VERBS = _make_forms()
"""Every form in lower case; a past that looks like its base ("cut") counts as past."""

_ALSO_NOUNS = """rise fall gain decline increase drop cost cut report claim loan offer demand
    request grant award charge fine supply store pump export import ship value estimate forecast
    target limit bet post book budget end open close score lead trade peak total number average
    span cover measure stand move range hit top fear hope note state document price rate jump slide
    slump surge
    climb advance retreat dip tick edge spike leap bank run show mark place need want purchase call
    use transfer claim pledge release hold close start name share plan order"""
ALSO_NOUNS = frozenset(form for base in _ALSO_NOUNS.split() for form in (base, _present(base)))
"""Forms that are nouns as often as verbs."""

PASTS_LIKE_BASES = frozenset(base for base, past in _IRREGULAR.items() if base in past)

ING_NOUNS = frozenset(
    """building buildings housing trading spending funding training meeting banking shipping
    farming fishing mining manufacturing warning ruling hearing filing briefing rating ratings
    reading opening morning evening beginning earnings proceeding proceedings saving savings
    holding holdings lending borrowing engineering flooding shooting bombing offering listing
    sibling ceiling string king ring wing thing spring pricing polling borrowing voting crossing
    logging parking advertising marketing gambling policing programming bargaining
    counselling counseling catering publishing broadcasting accounting planning
    operating leading financing screening drilling processing nursing""".split()
)
"""Nouns that look like participles."""

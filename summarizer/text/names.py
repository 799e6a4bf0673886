"""Proper names: what one is, and which words may open or make one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from summarizer.text.capitals import (
    FOLLOWINGS,
    OPENERS,
    is_contracted,
)
from summarizer.text.countries import DEMONYMS
from summarizer.text.cues import CUES, THAT_CUES
from summarizer.text.tokens import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    MODIFIER_ADVERBS,
    PREPOSITIONS,
    PRONOUNS,
    TIME_WORDS,
    Token,
)


class Name(NamedTuple):
    """A mention: ``text[start:end]``, titles and possessive endings left out."""

    start: int
    end: int
    text: str
    title: str | None
    """The title right before it, as the text writes it: "President", "Hezbollah's chief"."""


class NameGroup(NamedTuple):
    """All mentions of one name, in order; ``name`` is its fullest form."""

    name: str
    aliases: tuple[str, ...]
    mentions: tuple[Name, ...]


TITLES = frozenset(
    "president vice-president vice prime minister secretary secretary-general general-secretary "
    "chancellor king queen prince princess sheikh ayatollah imam pope bishop archbishop rabbi "
    "senator sen. governor gov. mayor judge justice general gen. colonel col. major maj. captain "
    "capt. det insp supt cmdr pc lieutenant lt. lt col gen maj capt sgt adm brig sergeant "
    "sgt. admiral adm. commander brigadier brig. marshal mr. mrs. "
    "ms. dr. prof. professor mr mrs ms dr prof sir dame lord lady chief chairman chairwoman "
    "chairperson spokesman spokeswoman spokesperson ambassador envoy director chief-executive ceo "
    "coach captain inspector superintendent detective sheriff constable rep. representative deputy "
    "councillor mp leader speaker commissioner premier executive officer "
    "attorney rev. rev revd father sister brother "
    "councilman councilwoman congressman congresswoman assemblyman assemblywoman alderman "
    "cllr hon engr alhaji hajia mallam barr shri smt maulana mufti nawab sp dsp asp csp dig sho "
    "dcp acp ssp".split()
)
# Words of a calling that stand in capitals before a name only at a sentence's start.
CALLINGS = frozenset(
    "striker midfielder defender goalkeeper forward winger captain skipper manager referee jockey "
    "driver boxer golfer cyclist sprinter swimmer runner batsman bowler actor actress singer "
    "rapper musician composer conductor pianist guitarist comedian author novelist poet writer "
    "historian economist analyst scientist researcher biologist physicist chemist geologist "
    "engineer architect lawyer barrister solicitor prosecutor attorney counsel doctor surgeon "
    "nurse midwife teacher headteacher headmaster principal student pupil farmer fisherman "
    "shopkeeper trader merchant baker butcher plumber electrician carpenter builder mechanic "
    "firefighter paramedic policeman policewoman officer soldier pilot sailor activist "
    "campaigner protester resident neighbour neighbor witness survivor journalist reporter "
    "correspondent editor photographer publisher filmmaker producer designer artist painter "
    "sculptor curator entrepreneur businessman businesswoman banker investor billionaire "
    "quarterback kicker linebacker cornerback receiver pitcher shortstop catcher infielder "
    "attache attaché envoy clerk registrar onlooker bystander outfielder councilman councilwoman "
    "arborist neighbor founder co-founder owner politician lawmaker legislator congressman "
    "congresswoman diplomat "
    "official aide adviser advisor negotiator cleric priest vicar pastor monk nun widow mother "
    "father sister brother farmworker herder miner shepherd watchmaker gardener chef".split()
)
# Nouns that speak without an article at a sentence's start.
_BARE_NOUNS = frozenset(
    "management staff opposition parliament congress government counsel defence defense "
    "prosecution nobody everybody everyone someone somebody anyone none few others another "
    "critic word legend rumour rumor research evidence data intelligence locals media "
    "management".split()
)
_NOT_NAMES = (
    DETERMINERS | PREPOSITIONS | CONJUNCTIONS | PRONOUNS | TIME_WORDS | MODIFIER_ADVERBS
    | frozenset(
        "i not no yes according more less than who what which how why where there here if "
        "asked speaking under our its one on at gmt utc am pm despite please also "
        "officials people police residents sources rebels experts analysts".split()
    )
)  # fmt: skip


_ARTICLED = re.compile(r"(?:al|el|as|ad|an|ar|at|ash)-[A-Z]")
COMPOUND = re.compile(
    r".+-[a-z]*(?:ed|ing|led|run|held|born|wide|style|era|old|long|owned|like|hit|backed)$|.+-as-.+"
)
_PLURAL_ACRONYM = re.compile(r"[A-Z]{2,}s")
_OPENING_MARKS = frozenset("\"'(:")


ORGANIZATION = re.compile(
    r"\b(?:Ministry|Army|Military|Government|Police|Agency|Bank|Company|Group|Courts?|Council|"
    r"Committee|Party|Union|University|Hospital|Department|Office|Commission|Authority|Observatory|"
    r"Organi[sz]ation|Institute|Association|Federation|Fund|Forces?|Navy|Parliament|Senate|"
    r"Congress|Embassy|Programme|Program|Services?|Cent(?:re|er)|League|Board|Front|Brigades?|"
    r"Movement|Guards?|Corps|Nations|Red Cross|Crescent|Inc|Ltd|Corp|Co|Plc|Holdings|Airlines?|"
    r"Airways|Motors|Energy|Systems|Partners|Capital|House|Watch|International|Trust|Foundation|"
    r"Society|Club|United|City|FC|Pentagon|Kremlin|States|Reserve|Treasury|School|College|Survey|"
    r"Administration|Bureau|Alliance|Coalition|Networks?|Industries|Pharma|Pharmaceuticals?|Labs?|"
    r"Museum|Foods|Cells|Lending|Metals|Mining|Mines|Minerals|Resources|Steelworks|Oil|Gas|"
    r"Petroleum|Electric|Electronics|Semiconductors?|Technolog(?:y|ies)|Tech|Software|Solutions|"
    r"Logistics|Shipping|Lines|Rail|Railways?|Automotive|Aerospace|Aviation|Telecoms?|Mobile|"
    r"Communications|Entertainment|Studios|Pictures|Records|Games|Insurance|Assurance|Financial|"
    r"Finance|Securities|Investments?|Management|Ventures|Equity|Bancorp|Credit|Properties|"
    r"Realty|Construction|Engineering|Chemicals?|Biotech|Biosciences?|Therapeutics|Genomics|"
    r"Healthcare|Health|Medical|Farms|Dairy|Breweries|Brewery|Brewing|Beverages|Stores|"
    r"Supermarkets?|Retail|Brands|Clothing|Tools|Machines|Robotics|Tyres|Instruments|Devices|"
    r"Analytics|Digital|Research|Consulting|Associates|Advisors|Aluminium|Cement|Textiles|Paper|"
    r"Works|Rovers|Wanderers|Athletic|Hotspur|Albion|Rangers|Observers|Monitors?|Rights|"
    r"Regiment|Division|Squadron|Faction|Militia|Syndicate|Secretariat|Inspectorate|Registry|"
    r"Directorate|Assembly|Campaign|LLC|LLP|Exchange|PAC|Bancshares|Constabulary|Prosecutors?|Brothers|Bros|Sons)\b|&"
)


_PLAIN_FIRSTS = frozenset(
    "national central royal federal state general united international public local global first "
    "former new old great world".split()
)


def opens_firm(tokens: Sequence[Token]) -> bool:
    """'Tarvane Foods rose': a sentence opens with a firm, whose first word is a name's."""
    if len(tokens) < 2 or not (can_name(tokens[0]) and can_name(tokens[1])):
        return False
    if not ORGANIZATION.fullmatch(tokens[1].text) or ORGANIZATION.fullmatch(tokens[0].text):
        return False
    return tokens[0].low not in TITLES | CALLINGS | DEMONYMS | _PLAIN_FIRSTS


def is_opening(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at ``at`` opens a sentence, quotation or bracket."""
    if at == 0:
        return True
    # A closing mark has a space behind it: '"We won," Brown said'.
    touches = tokens[at - 1].end == tokens[at].start or tokens[at - 1].text == ":"
    return tokens[at - 1].text == ";" or (tokens[at - 1].text in _OPENING_MARKS and touches)


def can_name(token: Token) -> bool:
    """Whether a word, by its form alone, may be part of a name."""
    if COMPOUND.match(token.text) or _PLURAL_ACRONYM.fullmatch(token.text):
        return False
    if "'" in token.text and is_contracted(token.text):
        return False
    if not token.is_capital:
        return bool(_ARTICLED.match(token.text))
    bare = token.text.removesuffix("'s")
    return bare.lower() not in _NOT_NAMES or bare in {"WHO", "US"}


def _is_explained(tokens: Sequence[Token], at: int) -> bool:
    """'Norbank, which builds', 'Norbank, the builder': a clause or apposition follows."""
    behind = [t.low for t in tokens[at + 1 : at + 3]]
    explains = {"which", "who", "whose", "the", "a", "an"}
    return (
        len(behind) == 2
        and behind[0] == ","
        and behind[1] in explains
        and (tokens[at].low not in _BARE_NOUNS)
    )


def opens_name(tokens: Sequence[Token], at: int, inner: set[str], common: set[str]) -> bool:
    """Whether a word that opens a sentence is a name's, by what follows it and stands elsewhere."""
    first = tokens[at]
    if first.text.removesuffix("'s") in inner or first.low in TITLES | FOLLOWINGS:
        return True
    if first.text.isupper() and len(first.text) > 1:
        return True
    following = [*tokens[at + 1 : at + 3]]
    acts = bool(following) and following[0].low in {"has", "had", "said", "says"}
    runs_on = first.low.endswith(("ing", "ly")) and not (acts and first.low not in common)
    if runs_on or first.low in OPENERS:
        return False
    if following and can_name(following[0]):
        return True
    if following and following[0].low in AUXILIARIES and first.low not in common | _BARE_NOUNS:
        # 'Lisbon has', but not 'Workers have'.
        plural = first.low.endswith("s") and following[0].low not in {"is", "was", "has", "does"}
        if not plural:
            return True
    if len(following) == 2 and following[0].low in {"and", ","} and can_name(following[1]):
        return True
    if first.low not in common and (_is_set_off(tokens, at) or _is_explained(tokens, at)):
        return True
    # 'Voltera said': a single noun without an article is a name.
    speaks = bool(following) and _is_cue(following[0]) and following[0].low.endswith(("d", "s"))
    if speaks and not first.low.endswith("s") and first.low not in common | _BARE_NOUNS:
        return True
    return first.text.endswith("'s")


def _is_cue(token: Token) -> bool:
    return any(cue.lemma not in THAT_CUES for cue in CUES.get(token.low, ()))


def _is_set_off(tokens: Sequence[Token], at: int) -> bool:
    """'Tom, 58, …', 'Ada, who …': only a name is followed so."""
    if len(tokens) <= at + 3 or tokens[at + 1].text != ",":
        return False
    aged = tokens[at + 2].text.isdigit() and tokens[at + 3].text == ","
    return aged or tokens[at + 2].low in {"who", "whose"}

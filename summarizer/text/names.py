"""Proper names with offsets, and which of them name the same one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from summarizer.text.capitals import (
    FOLLOWINGS,
    OPENERS,
    is_contracted,
    is_party_label,
)
from summarizer.text.countries import COUNTRIES, DEMONYMS
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
# 'Commissioner of Police Ann Li', 'Minister of Foreign Affairs Ann Li': where the office ends.
_PORTFOLIOS = frozenset(
    "state police staff defence defense affairs prosecutions health finance education interior "
    "justice energy transport transportation agriculture information trade commerce labour labor "
    "operations security treasury works environment tourism culture sport sports water housing "
    "communications planning intelligence elections industry".split()
)
_SUFFIXES = frozenset("jr jr. sr sr. ii iii iv".split())
# "of" and "for" join a name only behind a word for something that is named so.
_NAMED_OF = re.compile(
    r"(?:Ministry|Minister|University|College|School|Institute|Academy|Faculty|Bank|Bureau|Board|"
    r"Department|Office|Court|Council|Committee|Commission|Chamber|House|Houses|Union|League|"
    r"Federation|Confederation|Association|Organi[sz]ation|Society|Order|Front|Party|Movement|"
    r"Army|Forces?|Brigades?|Centre|Center|Agency|Authority|Observatory|Church|Cathedral|"
    r"Museum|Gallery|Library|Fund|Foundation|Trust|Group|Network|Alliance|Coalition|Campaign|"
    r"Campaigners|Companions|Doctors|Physicians|Engineers|Friends|Reporters|Lawyers|Scientists|"
    r"Mothers|Sons|Daughters|Guardians|Voice|Republic|Kingdom|Kingdoms|State|States|Province|"
    r"Region|District|County|City|Town|Port|Gulf|Strait|Straits|Bay|Cape|Isle|Isles|Island|"
    r"Islands|Sea|Lake|Horn|Rock|Tower|Palace|Bridge|Battle|Treaty|Statue|Day|Cup|Team|Club|"
    r"Corps|Congress|Assembly|Parliament|Senate|Secretariat|Programme|Program|Project|Service|"
    r"Services|Company|Corporation|Conference|Convention|Institution|Registry|Inspectorate|"
    r"Directorate|Administration|Archive|Archives|Hospital|Bishop|Archbishop|Duke|Duchess|"
    r"Prince|Princess|Earl|Guild|Syndicate|Guards?|Data|Survey|Journal|Times|Bible|Book)$"
)
# Nouns that speak without an article at a sentence's start.
_BARE_NOUNS = frozenset(
    "management staff opposition parliament congress government counsel defence defense "
    "prosecution nobody everybody everyone someone somebody anyone none few others another "
    "critic word legend rumour rumor research evidence data intelligence locals media "
    "management".split()
)
_LINKS = frozenset(
    "of for and the de del della der den van von da di al el bin ibn la le du".split()
)
_PARTICLES = frozenset("al el bin ibn de del van von der den da di la le du".split())
_NOT_NAMES = (
    DETERMINERS | PREPOSITIONS | CONJUNCTIONS | PRONOUNS | TIME_WORDS | MODIFIER_ADVERBS
    | frozenset(
        "i not no yes according more less than who what which how why where there here if "
        "asked speaking under our its one on at gmt utc am pm despite please also "
        "officials people police residents sources rebels experts analysts".split()
    )
)  # fmt: skip


_ARTICLED = re.compile(r"(?:al|el|as|ad|an|ar|at|ash)-[A-Z]")
_COMPOUND = re.compile(
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
    r"Directorate|Assembly|Campaign|LLC|LLP|Exchange|Bancshares|Constabulary|Prosecutors?|Brothers|Bros|Sons)\b|&"
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
    return tokens[at - 1].text in _OPENING_MARKS and touches


def can_name(token: Token) -> bool:
    """Whether a word, by its form alone, may be part of a name."""
    if _COMPOUND.match(token.text) or _PLURAL_ACRONYM.fullmatch(token.text):
        return False
    if is_contracted(token.text):
        return False
    if not token.is_capital:
        return bool(_ARTICLED.match(token.text))
    bare = token.text.removesuffix("'s")
    return bare.lower() not in _NOT_NAMES or bare in {"WHO", "US"}


def read_names(
    text: str, tokens: Sequence[Token], inner: set[str], common: set[str]
) -> Iterable[Name]:
    """The names of one sentence, in order.

    Args:
        text: What the offsets count in.
        tokens: The sentence.
        inner: Words that the article writes with a capital inside a sentence.
        common: Words that it writes in small letters.
    """
    at = 0
    while at < len(tokens):
        called = _is_first_name(tokens, at)
        if is_party_label(tokens, at):
            at = _name_end(tokens, at)
            continue
        if not called and (
            not can_name(tokens[at])
            or (is_opening(tokens, at) and not _opens_name(tokens, at, inner, common))
        ):
            at += 1
            continue
        end = _name_end(tokens, at)
        if _is_compounded(tokens, end):
            at = end + 1
            continue
        office = _office_end(tokens, at, end)
        if office > at:
            stop = tokens[end - 1].end - (2 if tokens[end - 1].text.endswith("'s") else 0)
            start = tokens[office].start
            title = text[tokens[_title_start(tokens, at)].start : start].strip()
            yield Name(start, stop, text[start:stop], title)
            at = end
            continue
        name = _trim_name(text, tokens, at, end)
        if name is not None:
            held = _office_before(text, tokens, at) if name.title is None else None
            yield name if held is None else name._replace(title=held)
        at = end


def _is_compounded(tokens: Sequence[Token], end: int) -> bool:
    """'a New Orla-based firm': the name only tells what follows."""
    if end >= len(tokens) or tokens[end].start - tokens[end - 1].end != 1:
        return False
    return tokens[end].is_capital and bool(_COMPOUND.match(tokens[end].text))


def _office_before(text: str, tokens: Sequence[Token], at: int) -> str | None:
    """'Deputy Commissioner of Police' before a name; "Police" alone joins no name."""
    if at < 3 or tokens[at - 1].low not in _PORTFOLIOS or not tokens[at - 1].is_capital:
        return None
    if tokens[at - 2].low != "of" or tokens[at - 3].low not in TITLES:
        return None
    return text[tokens[_title_start(tokens, at - 1)].start : tokens[at - 1].end]


_MONTHS_AS_NAMES = frozenset({"jan", "april", "may", "june", "august"})
_BEFORE_MONTHS = frozenset("last this next early late mid of".split()) | PREPOSITIONS


def _is_first_name(tokens: Sequence[Token], at: int) -> bool:
    """'Jan Hobbs', 'Cllr June Carter': a month's name with a surname behind it."""
    if tokens[at].low not in _MONTHS_AS_NAMES or not tokens[at].is_capital:
        return False
    if at + 1 >= len(tokens) or not tokens[at + 1].text.removesuffix("'s").isalpha():
        return False
    before = tokens[at - 1].low if at else ""
    return can_name(tokens[at + 1]) and before not in _BEFORE_MONTHS


def _title_start(tokens: Sequence[Token], at: int) -> int:
    """Where the title begins that "of" ties to the word at ``at``."""
    start = at - 2
    while start > 0 and tokens[start - 1].low in TITLES and tokens[start - 1].is_capital:
        start -= 1
    return start


def _office_end(tokens: Sequence[Token], at: int, end: int) -> int:
    """One past the office in 'Commissioner of Police Harmeet Virk'; ``at`` where none stands."""
    if at < 2 or tokens[at - 1].low != "of" or tokens[at - 2].low not in TITLES:
        return at
    offices = [i for i in range(at, end - 1) if tokens[i].low in _PORTFOLIOS]
    if not offices or tokens[end - 1].low in _PORTFOLIOS:
        return at
    return offices[-1] + 1 if tokens[offices[-1] + 1].is_capital else at


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


def _opens_name(tokens: Sequence[Token], at: int, inner: set[str], common: set[str]) -> bool:
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


def _name_end(tokens: Sequence[Token], at: int) -> int:
    end = at + 1
    while end < len(tokens):
        if tokens[end - 1].text.endswith("'s") and not _keeps_s(tokens, end - 1):
            break
        token = tokens[end]
        adjacent = token.start - tokens[end - 1].end <= 1
        if (can_name(token) or _is_first_name(tokens, end)) and adjacent:
            end += 1
        elif (token.text == "&" and end + 1 < len(tokens) and can_name(tokens[end + 1])) or (
            token.low in _LINKS
            and end + 1 < len(tokens)
            and (token.low != "and" or _joins(tokens, at, end))
            and can_name(tokens[end + 1])
            and (token.low not in {"of", "for", "the"} or _takes_link(tokens, at, end))
        ):
            end += 2
        elif (
            token.low == "on"
            and tokens[end - 1].text in _CONCERNED
            and end + 1 < len(tokens)
            and can_name(tokens[end + 1])
        ):
            end += 2  # "Council on Trade"
        elif (
            token.text == "'"
            and tokens[end - 1].low.endswith("s")
            and token.start == tokens[end - 1].end
            and any(ORGANIZATION.fullmatch(t.text) for t in tokens[end + 1 : end + 3])
        ):
            end += 2  # "Consumers' League"
        elif (
            token.low in {"of", "for"}
            and end + 2 < len(tokens)
            and (tokens[end + 1].low == "the" and can_name(tokens[end + 2]))
            and _takes_link(tokens, at, end)
        ):
            end += 3
        else:
            break
    return end


_LAWS = frozenset("Act Bill Law Treaty Accord Agreement Amendment Award Prize".split())
_CONCERNED = frozenset(
    "Council Committee Subcommittee Commission Conference Center Centre Institute Panel".split()
)
_NAMED_WITH_S = frozenset(
    "Moody's McDonald's Lloyd's Sotheby's Christie's Macy's Kohl's Wendy's Domino's Sainsbury's "
    "Lowe's Levi's Poor's Barron's Dillard's Arby's Denny's Hershey's Kellogg's Brooks's".split()
)


def _keeps_s(tokens: Sequence[Token], at: int) -> bool:
    """'Moody's said': the ending is the name's own, and nobody's possession."""
    if tokens[at].text in _NAMED_WITH_S:
        # 'Moody's Investors Service', but 'Lloyd's chairman'
        return True
    behind = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return behind in {"said", "says", "has", "had", "will"}


def _takes_link(tokens: Sequence[Token], at: int, end: int) -> bool:
    """'Bank of Italy' is one name; 'Ada Bright of Leeds' and 'President of Peru' are not."""
    if tokens[at].low in TITLES:
        return False
    if any(_NAMED_OF.match(tokens[i].text) for i in range(at, end)):
        return True
    # 'Freedom of Movement Act': the end tells that it is one name.
    last = end + 1
    while last + 1 < len(tokens) and can_name(tokens[last + 1]):
        last += 1
    return last > end + 1 and tokens[last].text in _LAWS


_BODY_AT_END = re.compile(
    r"Administration|Commission|Department|Agency|Authority|Board|Bureau|Council|Committee|Office|"
    r"Ministry|Services?|Institute|Association|Society|Museum|Fund|Party|Federation|Survey"
)


def _joins(tokens: Sequence[Token], at: int, end: int) -> bool:
    """'Ministry of Health and Welfare' is one name, 'Russia and Iran' two."""
    if any(tokens[i].low in {"of", "for", "on"} for i in range(at, end)):
        return True
    # 'the Tree and Soil Commission'; not 'the Senate and Defence Department'
    first = tokens[at].text
    if end != at + 1 or at == 0 or tokens[at - 1].low != "the" or first.isupper():
        return False
    if ORGANIZATION.fullmatch(first) or first in COUNTRIES or first.lower() in DEMONYMS:
        return False
    last = end + 1
    while last + 1 < len(tokens) and can_name(tokens[last + 1]) and last < end + 4:
        last += 1
    ends = tokens[last].text.removesuffix("'s")
    return last > end + 1 and bool(_BODY_AT_END.fullmatch(ends))


def _are_titles(words: Sequence[Token]) -> bool:
    return all(w.low.removesuffix("'s") in DEMONYMS | TITLES for w in words)


def _trim_name(text: str, tokens: Sequence[Token], at: int, end: int) -> Name | None:
    titled = at
    for i in range(at, end - 1):
        follows = tokens[i + 1]
        binds = follows.low in TITLES | _SUFFIXES or (
            follows.low in _LINKS and not follows.is_capital
        )
        if tokens[i].low in TITLES and not binds:
            # 'Chief Executive Tim Cook', but 'Executive Committee' and 'General Motors'.
            if not ORGANIZATION.fullmatch(follows.text):
                titled = i + 1
        elif tokens[i].low in _LINKS and tokens[i].low not in _PARTICLES:
            break
    if titled == at and end - at > 1 and is_opening(tokens, at) and tokens[at].low in CALLINGS:
        titled = at + 1
    words = tokens[titled:end]
    if not words or (len(words) > 1 and _are_titles(words)):
        return None
    start, stop = words[0].start, words[-1].end
    if text[start:stop].endswith("'s") and not _keeps_s(tokens, end - 1):
        stop -= 2
    if stop - start < 2:
        return None
    title = text[tokens[at].start : tokens[titled - 1].end] if titled > at else None
    return Name(start, stop, text[start:stop], title)

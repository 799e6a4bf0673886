"""What kind of source a noun phrase names, from its head word."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from summarizer.text.outlets import is_outlet

Reference = Literal["pronoun", "definite", "name", "indefinite"]
Kind = Literal["person", "unnamed_person", "unnamed_group", "organization", "document", "outlet"]


class Mention(NamedTuple):
    """A source as one sentence names it."""

    text: str
    reference: Reference
    head: str
    """Its head noun, lower case and singular where it is a common noun."""
    plural: bool
    kind: Kind | None
    """``None`` where the word alone doesn't tell: a pronoun, or a name."""


_DOCUMENTS = frozenset(
    "report statement filing study survey data ruling document letter poll law post paper "
    "indictment complaint lawsuit memo figure record transcript communique bill order verdict "
    "review audit assessment analysis research census forecast minutes email notice note "
    "bulletin article book text agreement draft file affidavit index release tweet message".split()
)
_BODIES = frozenset(
    "ministry army military government police agency bank company group court council committee "
    "party union university hospital department office commission authority administration "
    "observatory organisation organization institute association federation fund force navy "
    "regulator watchdog firm airline club league parliament senate congress presidency palace "
    "embassy operator developer manufacturer maker retailer body board team service centre center "
    "charity campaign coalition movement militia faction alliance bloc state country city kremlin "
    "programme program brigade command guard room lender carrier exchange utility foundation "
    "school mission cabinet unit laboratory monitor nation syndicate employer museum church "
    "prosecution defence defense secretariat bureau corporation network site website brewer "
    "chipmaker carmaker automaker drugmaker insurer miner producer startup start-up".split()
)
_CROWDS = frozenset(
    "rebel insurgent militant protester authority troop force prosecutor lawmaker fighter "
    "separatist organiser organizer regulator campaigner union leader minister government ally "
    "rescuer firefighter coastguard police opposition military press media critic supporter "
    "investigator".split()
)
_OFFICIAL_VOICES = frozenset("spokesman spokeswoman spokesperson".split())
_PRONOUNS = frozenset("he she they it i we who him her them".split())
_PREPOSITION = re.compile(
    r"\s(?:of|for|in|at|on|from|with|close|near|by|to|who|which|that|based|familiar|briefed|"
    r"involved|representing|about|inside|within|linked|led|under|speaking|working|leading)\b",
    re.IGNORECASE,
)
_PLURAL_HEADS = frozenset("people police staff media".split())
_SINGULAR_S = frozenset("congress press boss witness business headquarters news hostess".split())


def read_mention(text: str, name: str | None = None) -> Mention:
    """Read a source's noun phrase.

    Args:
        text: The phrase, without apposition.
        name: The proper name that is its head, when there is one ("Naim Qassem").
    """
    words = text.split()
    low = text.lower()
    if low in _PRONOUNS:
        return Mention(text, "pronoun", low, low in {"they", "we", "them"}, None)
    core = _PREPOSITION.split(" " + text, maxsplit=1)[0].split() or words
    if name is not None:
        if is_outlet(name):
            return Mention(text, "name", name, False, "outlet")
        return Mention(text, "name", name, False, _name_kind(name))
    head = core[-1].lower().strip("\"',.")
    plural = _is_plural(head) or " and " in f" {' '.join(core).lower()} "
    single = _singular(head)
    reference: Reference = "definite" if words[0].lower() in {"the", "that", "this"} else "indefinite"
    return Mention(text, reference, single, plural, _kind(single, plural, core))


def names_speaker(text: str, *, quoted: bool) -> bool:
    """Whether words before a colon name who speaks ("Police", "Harbour master Ann Bright").

    Args:
        text: The words before the colon.
        quoted: Whether a quotation follows it; a name alone is enough then.
    """
    words = text.split()
    head = words[-1].lower().strip("\"'.,")
    single = _singular(head)
    if single in _BODIES | _CROWDS | _OFFICIAL_VOICES and head not in {"figures", "programme"}:
        return True
    if single in {"official", "witness", "expert", "resident", "source", "survivor", "report"}:
        return True
    return quoted and 2 <= len(words) <= 7 and words[-1][0].isupper() and words[-2][0].isupper()


def is_anonymous(mention: Mention) -> bool:
    """A person speaks whose name isn't given; institutions and official voices are not such."""
    if mention.kind == "unnamed_person":
        return mention.head not in _OFFICIAL_VOICES
    if mention.kind == "unnamed_group":
        return mention.head not in _CROWDS and mention.head not in _OFFICIAL_VOICES
    return False


def _kind(head: str, plural: bool, core: list[str]) -> Kind:
    words = {_singular(w.lower()) for w in core}
    if head in _DOCUMENTS:
        return "document"
    if head in {"newspaper", "broadcaster", "outlet", "magazine", "daily", "television", "tv", "radio"}:
        return "outlet"
    if head in _BODIES and not (plural and head in _CROWDS):
        return "organization"
    if head in {"press", "media"} and "state" in words:
        return "outlet"
    return "unnamed_group" if plural else "unnamed_person"


_ORGANIZATION = re.compile(
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
    r"Directorate|Constabulary|Prosecutors?|Brothers|Bros|Sons)\b|&"
)


def _name_kind(name: str) -> Kind | None:
    if _ORGANIZATION.search(name):
        return "organization"
    if name.isupper() and len(name) > 1:
        return "organization"
    return None


def _is_plural(head: str) -> bool:
    if head in _PLURAL_HEADS:
        return head != "police"
    return head.endswith("s") and not head.endswith("ss") and head not in _SINGULAR_S


def _singular(word: str) -> str:
    if not _is_plural(word) or word in _PLURAL_HEADS:
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    return word[:-1]

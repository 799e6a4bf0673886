"""What kind of source a noun phrase names, from its head word."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from summarizer.text.names import CALLINGS, ORGANIZATION, TITLES
from summarizer.text.outlets import is_outlet
from summarizer.text.tokens import DETERMINERS

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
    "invoice register logbook inventory "
    "review audit assessment analysis research census forecast minutes email notice note "
    "bulletin article book text agreement draft file affidavit index release tweet message filing "
    "prospectus circular manifesto deposition testimony banner sign slogan headline caption "
    "inscription certificate minute constitution charter decree treaty contract guideline "
    "clause rule decision regulation bylaw statute tribute plaque placard poster billboard".split()
)
_BODIES = frozenset(
    "ministry army military government police agency bank company group court council committee "
    "party union university hospital department office commission authority administration "
    "observatory organisation organization institute association federation fund force navy "
    "regulator watchdog firm airline club league parliament senate congress presidency palace "
    "embassy operator developer manufacturer maker retailer body board team service centre center "
    "charity campaign coalition movement militia faction alliance bloc state country city kremlin "
    "programme program brigade command room lender carrier exchange utility foundation "
    "trust wing arm branch chapter subsidiary "
    "opposition management leadership side camp delegation panel jury inquiry tribunal judiciary "
    "chamber bench public crowd clinic majority minority industry sector consulate mosque "
    "school mission cabinet unit laboratory monitor nation syndicate employer museum church "
    "prosecution defence defense secretariat bureau corporation network site website brewer "
    "railway railroad airport port zoo theatre orchestra academy diocese cartel consortium "
    "coastguard conglomerate chipmaker carmaker automaker drugmaker insurer miner producer startup "
    "start-up giant desk".split()
)
_CROWDS = frozenset(
    "family couple household rebel insurgent militant protester authority troop force "
    "prosecutor lawmaker fighter "
    "separatist organiser organizer regulator campaigner union leader minister government ally "
    "rescuer firefighter coastguard police opposition military press media critic supporter "
    "investigator researcher scientist".split()
)
GENERIC_BODIES = frozenset(
    "company firm group lender miner airline carrier operator developer manufacturer maker "
    "retailer "
    "insurer utility startup start-up brewer producer chipmaker carmaker automaker drugmaker chain "
    "supplier giant club charity publisher studio broadcaster newspaper paper magazine daily "
    "outlet "
    "organisation organization watchdog regulator agency bloc party movement".split()
)
"""Nouns that take up any body named before: "the company", "the lender"."""
_BODY_ENDINGS = re.compile(
    r"(?:car|auto|drug|chip|home|house|ship|plane|steel|phone|toy|truck|engine|tyre|aircraft)"
    r"(?:maker|builder)s?$"
)
_PERSON_ENDINGS = re.compile(r"(?:man|woman|person|ist|ician|ologist|eer|ian|ster|chief|head)$")
_WOMEN = frozenset(
    "she her mother wife sister daughter widow woman girl spokeswoman actress queen princess mrs "
    "ms miss lady dame chairwoman businesswoman policewoman congresswoman nun aunt grandmother "
    "niece girlfriend baroness duchess headmistress fiancee schoolgirl midwife".split()
)
_MEN = frozenset(
    "he him father husband brother son widower man boy spokesman actor king prince mr sir lord "
    "chairman businessman policeman congressman monk uncle grandfather nephew boyfriend baron duke "
    "sheikh imam pope fiance schoolboy fisherman".split()
)
_GUARDS = frozenset("coast national border home presidential republican civil".split())
_TWO_WORD_BODIES = {("general", "staff"), ("town", "hall"), ("city", "hall")}
_PEOPLE_IN_PLURAL = frozenset("miner operator producer developer".split())
_OFFICIAL_VOICES = frozenset("spokesman spokeswoman spokesperson".split())
_OFFICES = frozenset(
    "minister president premier chancellor governor mayor king queen emir sultan pope archbishop "
    "bishop vicar chief commissioner ambassador envoy chairman chairwoman chairperson chair head "
    "director boss coach manager captain principal headteacher headmaster headmistress rector "
    "judge magistrate coroner sheriff commander speaker leader secretary chancellor prosecutor "
    "dean treasurer superintendent provost vice-chancellor vice-president".split()
)
"""Offices that one person holds at a time."""
_PRONOUNS = frozenset("he she they it i we who him her them".split())
_OWNING = {"his": "he", "its": "it", "their": "they"}
_PREPOSITION = re.compile(
    r"\s(?:of|for|in|at|on|from|with|close|near|by|to|who|which|that|based|familiar|briefed|"
    r"involved|representing|about|into|over|between|among|against|behind|across|during|inside|within|linked|led|under|speaking|working|leading)\b",
    re.IGNORECASE,
)
# 'economists polled by the paper', 'a man standing in the queue'
_PARTICIPLE = re.compile(
    r"(?<=\w)\s(?:[a-z]+(?:ed|ing)|seen|known|held|run|led|made|shown|taken|caught|told|sent)\s"
    r"(?=(?:by|in|on|at|to|with|from|for|as|under|near|outside|about|into|through)\b)"
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
    low = _OWNING.get(text.lower(), text.lower())
    if low in _PRONOUNS:
        return Mention(text, "pronoun", low, low in {"they", "we", "them"}, None)
    short = _PARTICIPLE.split(text, maxsplit=1)[0]
    if short.lower() in DETERMINERS:
        short = text  # 'a filing with the regulator'
    core = _PREPOSITION.split(" " + short, maxsplit=1)[0].split() or words
    if name is not None:
        if is_outlet(name) or (text.endswith(name) and is_outlet(text)):
            return Mention(text, "name", name, False, "outlet")
        return Mention(text, "name", name, False, _name_kind(name))
    if words[0][:1].isupper() and is_outlet(text):
        return Mention(text, "name", text, False, "outlet")
    core = _cut_core(words, core)
    head = core[-1].lower().strip("\"',.")
    if low.startswith("the ") and re.fullmatch(r"the \d+-year-old", low):
        return Mention(text, "pronoun", "i", False, None)  # somebody named before
    several = _is_plural(head) or head in {"pair", "duo", "trio"}
    plural = several or " and " in f" {' '.join(core).lower()} "
    single = _singular(head)
    single = _read_pair(core, single)
    reference: Reference = (
        "definite"
        if words[0].lower() in {"the", "that", "this", "these", "those"}
        else "indefinite"
    )
    return Mention(text, reference, single, plural, _kind(single, plural))


def _cut_core(words: list[str], core: list[str]) -> list[str]:
    """The core of a phrase with its head at the end."""
    if len(core) > 2 and core[-1].lower() in {"there", "here"}:
        return core[:-1]  # 'the police there'
    owned = words[-1].lower() == "office" and words[-2:-1] and words[-2].endswith(("'s", "s'"))
    # 'the secretary of state's office'
    return words if owned and core[-1].lower() in _OFFICES else core


def _read_pair(core: list[str], head: str) -> str:
    """The head of a body that two words name ("coast guard", "general staff")."""
    if len(core) < 2:
        return head
    before = core[-2].lower()
    if head == "guard" and before in _GUARDS:
        return "force"
    return "command" if (before, head) in _TWO_WORD_BODIES else head


def is_body_noun(word: str) -> bool:
    """Whether a common noun takes up or explains a company's name ("lender", "homebuilder")."""
    low = word.lower()
    return low in GENERIC_BODIES or bool(_BODY_ENDINGS.search(low))


def is_person_noun(word: str) -> bool:
    """Whether a common noun names a person by calling, office or kin ("herder", "mayor")."""
    low = _singular(word.lower())
    if low in CALLINGS | TITLES | _WOMEN | _MEN | _OFFICIAL_VOICES:
        return True
    if low in {"executive", "official", "source", "teenager", "expert", "worker", "member"}:
        return True
    return low not in _BODIES and not is_body_noun(low) and bool(_PERSON_ENDINGS.search(low))


def read_gender(text: str) -> Literal["f", "m"] | None:
    """Whether a description or title tells a woman or a man ("his sister", "Mr Lepcha")."""
    # 'the victim's mother' is about the mother, whatever stands before the possessive.
    words = [w.lower().strip(".,") for w in re.split(r"\s", re.sub(r"^.*'s\s", "", text))]
    found = {"f" for w in words if w in _WOMEN - {"her", "she"} or w.endswith("woman")}
    found |= {"m" for w in words if w in _MEN - {"he", "him"}}
    if len(found) != 1:
        return None
    return "f" if "f" in found else "m"


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
        return mention.head not in _OFFICIAL_VOICES and not names_office(mention)
    if mention.kind == "unnamed_group":
        return mention.head not in _CROWDS and mention.head not in _OFFICIAL_VOICES
    return False


def names_office(mention: Mention) -> bool:
    """'the prime minister', 'its chief executive': who holds an office is known by it."""
    words = mention.text.lower().split()
    if mention.head == "executive":
        return "chief" in words
    owned = words[0] in {"its", "his", "her", "their", "our"} or any(
        w.endswith(("'s", "s'")) for w in words
    )
    return mention.head in _OFFICES and (mention.reference == "definite" or owned)


def _kind(head: str, plural: bool) -> Kind:
    if head in _DOCUMENTS:
        return "document"
    if head in {
        "newspaper",
        "broadcaster",
        "outlet",
        "magazine",
        "daily",
        "television",
        "tv",
        "radio",
    }:
        return "outlet"
    if head in {"family", "couple", "household", "pair", "duo", "trio"}:
        return "unnamed_group"
    if _BODY_ENDINGS.search(head):
        return "organization"
    if head in _BODIES and not (plural and head in _CROWDS | _PEOPLE_IN_PLURAL):
        return "organization"
    if head in {"press", "media"}:
        return "outlet"
    return "unnamed_group" if plural else "unnamed_person"


def _name_kind(name: str) -> Kind | None:
    if ORGANIZATION.search(name):
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

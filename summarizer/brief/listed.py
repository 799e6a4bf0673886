"""Who, of all that an article names or lets speak, is an actor of its story."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from summarizer.brief.descriptions import is_faint
from summarizer.brief.document import Document
from summarizer.brief.kinds import acts, is_following, is_people
from summarizer.brief.speakers import Said, Speaker, looks_personal
from summarizer.schema import ActorKind
from summarizer.text.names import NameGroup
from summarizer.text.sources import is_body_noun, is_person_noun, names_office
from summarizer.text.tokens import AUXILIARIES, DETERMINERS

_AMOUNT = re.compile(r"\.?\s?\d")
# 'one', 'others', 'both of them': they stand for people whom other words describe.
_STAND_INS = re.compile(
    r"(?:one|two|three|another|others|both|some|many|most|all|each|none|this|that|it|they"
    r"|the (?:former|latter|other|others|two|pair|same))(?: (?:of|among) \S+)?",
    re.IGNORECASE,
)
# A singular noun on no list tells a person by its ending: "deckhand", "registrar", "trainee".
_PERSONAL = re.compile(r"(?:er|or|ar|ee|ant|ent|ist|ian|hand|mate|guard|man)$")
_PEOPLE = frozenset(
    "guest victim friend youth teen toddler child relative cousin boss spouse aide nurse "
    "judge clerk chef cook host recruit colleague adult individual fan hostage captive "
    "suspect cop thief guide delegate candidate graduate advocate associate magistrate "
    "refugee monk bride groom pupil parent grandparent twin native local sibling coach model "
    "star rebel ally critic sergeant".split()
)
_THINGS = re.compile(
    r"(?:ment|number|paper|letter|folder|poster|calendar|chapter|computer|winter|summer|floor|door"
    r"|error|factor|sector|river|harbour|weather|quarter|trailer|water|dollar|sugar|year|event"
    r"|percent|accident|content)$"
)
_STREETS = re.compile(
    r" (?:Road|Street|Avenue|Lane|Creek|River|Lake|Valley|Bridge|Square|Highway|Eve|Day)$"
)
_SUBJECTS = frozenset("i you he she it we they".split())
_NATIONAL = ("n", "an", "ian", "i", "ish", "ese")
_REACH = 2
"""How many sentences behind an office its holder may be named."""


_IS = re.compile(r"\s(?:is|are|was|were)\b")
_CLAUSE_BEHIND = re.compile(r",\s(?:which|who)\b")
_ITS_DEED = re.compile(
    r"'s\s(?:[a-z]+\s)?(?:decision|approval|ruling|refusal|offer|bid|plan|order|move|announcement|"
    r"verdict|demand|proposal|attack|invasion|withdrawal|purchase|sale|takeover)\b"
)


def _is_currency(document: Document, group: NameGroup) -> bool:
    """'Rs 3 crore', 'Tk 500': letters that only ever stand before an amount."""
    if len(group.name) > 3 or group.name.isupper():
        return False
    return all(_AMOUNT.match(document.text, m.end) for m in group.mentions)


def is_listed_name(
    document: Document, group: NameGroup, kind: ActorKind, *, speaking: Collection[str]
) -> bool:
    """Whether a name is an actor's: people always; others if they act, speak or come up again."""
    if _is_currency(document, group):
        return False
    if group.name in speaking:
        return True
    if _STREETS.search(group.name) or _is_mere_word(document, group):
        return False
    if kind == "person":
        return True
    if kind in {"media", "place", "other"} or _is_national(document, group):
        return False
    if is_people(group.name):
        return False
    if is_following(group.name):
        return acts(document, group)
    return len(group.mentions) > 1 or acts(document, group) or _is_told_of(document, group)


def _is_mere_word(document: Document, group: NameGroup) -> bool:
    """'her Party', 'Rain was falling': a common noun with a capital, and only once."""
    (first, *more) = group.mentions
    if more or first.title or " " in group.name or group.name.isupper():
        return False
    if is_faint(document, group) and _IS.match(document.text, first.end):
        return True
    return group.name.lower() in document.common_words and not acts(document, group)


def _is_told_of(document: Document, group: NameGroup) -> bool:
    """'the Harbour Union, which has counted …': a clause of its own tells what it does."""
    behind = (document.text[m.end : m.end + 40] for m in group.mentions)
    return any(_CLAUSE_BEHIND.match(words) or _ITS_DEED.match(words) for words in behind)


def _is_national(document: Document, group: NameGroup) -> bool:
    """'Tarnian' beside "Tarnia": an adjective that no list of peoples holds."""
    if " " in group.name or len(group.name) < 5:
        return False
    known = {g.name for g in document.names if g is not group}
    stems = [group.name.removesuffix(end) for end in _NATIONAL if group.name.endswith(end)]
    return any(stem in known or stem + "a" in known for stem in stems if len(stem) > 2)


def is_listed_speaker(speaker: Speaker, *, bodies: bool) -> bool:
    """Whether a speaker without a name is an actor: no document, no "one", no bare "company".

    Args:
        speaker: Who speaks.
        bodies: Whether the article names a body that "the company" may mean.
    """
    mention = speaker.mention
    if mention.kind == "document" or _STAND_INS.fullmatch(speaker.name):
        return False
    if _is_clause(speaker.name):
        return False
    if bodies and mention.reference == "definite" and is_body_noun(mention.head):
        return False
    return mention.kind != "unnamed_person" or is_personal(mention.head)


def _is_clause(name: str) -> bool:
    """'he's', 'It is odd when a leader': what holds a subject or verb of its own names nobody."""
    words = name.lower().replace("’", "'").split()
    ends = (i for i, w in enumerate(words) if w in {"who", "whom", "which", "that", "whose"})
    outer = words[: next(ends, len(words))]
    return any(w in AUXILIARIES or w.partition("'")[0] in _SUBJECTS for w in outer)


def is_known_person(head: str) -> bool:
    """Whether a singular noun is known to tell a person."""
    return is_person_noun(head) or head in _PEOPLE


def is_personal(head: str) -> bool:
    """Whether a singular noun tells a person, by a list or by its ending."""
    if is_known_person(head):
        return True
    return bool(_PERSONAL.search(head)) and not _THINGS.search(head)


def is_same_body(one: str, other: str) -> bool:
    """Whether two descriptions with one head are of one body: "police" and "the city police"."""
    words, others = ({w.lower() for w in name.split()} - DETERMINERS for name in (one, other))
    return words <= others or others <= words


def find_holders(document: Document, said: Mapping[str, Said]) -> dict[int, NameGroup]:
    """Speakers called by their office alone whom the article names right afterwards.

    'The mayor of Tarnholt said on Monday … . "…," Ann Li told …': a report opens with the office
    and goes on with the name.

    Returns:
        ``id`` of the speaker → the name.
    """
    holders: dict[int, NameGroup] = {}
    office: Said | None = None
    for entry in said.values():
        speaker = entry.speaker
        if speaker.group is None:
            is_office = speaker.mention.kind == "unnamed_person" and names_office(speaker.mention)
            office = entry if is_office else None
            named = _called_so(document, speaker)
            if named is not None:
                holders[id(speaker)] = named
                office = None
        elif office is not None and speaker is not office.speaker:
            if _is_holder(document, office, entry, speaker.group):
                holders[id(office.speaker)] = speaker.group
            office = None
    return holders


def _called_so(document: Document, speaker: Speaker) -> NameGroup | None:
    """Whom the article calls so by name: 'her agent … agent Pia Moss'; ``None`` for several."""
    mention = speaker.mention
    if mention.kind != "unnamed_person" or mention.plural or not is_personal(mention.head):
        return None
    if mention.text.split()[0].lower() in {"a", "an", "one", "another"}:
        return None
    called = [
        group
        for group in document.names
        if looks_personal(group)
        and any(
            document.text[: m.start].lower().endswith(f" {mention.head} ")
            or (m.title or "").lower().split()[-1:] == [mention.head]
            for m in group.mentions
        )
    ]
    return called[0] if len(called) == 1 else None


def _is_holder(document: Document, office: Said, entry: Said, group: NameGroup) -> bool:
    near = entry.part.sentence.number - office.part.sentence.number <= _REACH
    first = group.mentions[0]
    if not near or office.source is None or first.start < office.source[1]:
        return False
    if not looks_personal(group):
        return False
    if first.title is not None:
        return office.speaker.mention.head in first.title.lower().split()
    behind = document.text[first.end : first.end + 4]
    before = document.text[: first.start].rstrip()[-1:]
    return not re.match(r",\s\w", behind) and before in {"", ".", '"', ",", "”", "’"}

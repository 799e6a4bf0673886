"""What an article says somebody is: the words in apposition to a name, or before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from summarizer.brief.document import Document
from summarizer.brief.listed import is_known_person, is_personal
from summarizer.brief.speaker import reads_personal
from summarizer.brief.speakers import Said, looks_personal
from summarizer.text.cues import CUES
from summarizer.text.names import ORGANIZATION, TITLES, Name, NameGroup
from summarizer.text.outlets import is_outlet
from summarizer.text.reports import Offsets
from summarizer.text.sources import is_body_noun, read_mention
from summarizer.text.tokens import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    IRREGULAR_PASTS,
    PREPOSITIONS,
    PRONOUNS,
    TIME_WORDS,
    Token,
    is_adverb,
    tokenize,
)

_COURTESY = frozenset("mr mrs ms miss messrs sir".split())
# ', a clerk at the mill,', ', 44, an aide from Leeds.'
_BEHIND = re.compile(
    r",\s+(?:\d{1,3},\s+)?(?:who\s(?:is|was|serve[sd]\sas|work(?:s|ed)\sas)\s)?(?P<role>(?:[^,.;:!?()\"\n]|\.(?=\w|\s[a-z])"
    r"|(?<=\b[A-Z])\.(?=\s[A-Z])|(?<=\bGov|\bSen|\bRep|\bMrs|\bJan|\bFeb|\bAug|\bOct|\bNov|\bDec)\.|(?<=\bMr|\bMs|\bDr|\bSt|\bFt)\.){3,90}?)"
    r"(?=[,;:)\"]|(?<!\b[A-Z])(?<!\bGov|\bSen|\bRep|\bMrs|\bJan|\bFeb|\bAug|\bOct|\bNov|\bDec)(?<!\bMr|\bMs|\bDr|\bSt|\bFt)\.(?!\w|\s[a-z])|\s-|\s?[–—]|$)"
)
_SERVED = re.compile(
    r"\s(?:has\s|had\s)?(?:serve[sd]|work(?:s|ed))\sas\s(?P<role>[^,.;:!?()\"\n]{3,90}?)(?=[,.;:)\"]|$)"
)
_OWNER = re.compile(r"\b(?:an?|the|his|her|its|their|our|my|[\w-]+(?:'s|s'))\s", re.IGNORECASE)
_STOPS = PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | PRONOUNS | DETERMINERS
_STOPS |= {
    "both",
    "who",
    "which",
    "whose",
    "versus",
    "beat",
    "let",
    "others",
    "include",
    "includes",
}
_ARTICLES = frozenset("a an the his her its their our my one another".split())
_VERBS = AUXILIARIES | IRREGULAR_PASTS | {w for w in CUES if w.endswith("ed")}
_VERBS |= frozenset("said says told tells wrote writes asks".split())
# By their endings these might be people.
_NO_PEOPLE = frozenset(
    "state country city former other senior junior elder younger popular regular similar recent "
    "particular familiar nuclear important independent current different constant distant clear "
    "over better later earlier greater matter number power order user ouster prominent side".split()
)
_CORE_ENDS = PREPOSITIONS | frozenset("who whom which that whose and or but".split())
_HEADS = frozenset(
    "candidate nominee frontrunner front-runner running-mate host lady delegate incumbent "
    "challenger rival contender pollster strategist operative hopeful successor predecessor "
    "co-founder co-chair veteran chair mate editor manager newcomer magnate mogul tycoon heiress "
    "loyalist insider outsider icon whistleblower staffer fundraiser organizer organiser donor "
    "blogger commentator pundit anchor moderator co-host biographer speechwriter lobbyist "
    "consultant assistant attendant supporter backer opponent worker broker trainer dealer creator "
    "inventor administrator educator instructor operator translator spokesperson".split()
)
_AGENTS = (["by"], ["at"], ["in"], ["on"], ["from"], ["with"], ["for"], ["to"])
_MODALS = frozenset("to will would can could may might must shall should".split())
_MAX_BEFORE = 80
"""How many characters before a name its description may begin."""


def read_role(document: Document, group: NameGroup, said: Mapping[str, Said]) -> str | None:
    """An apposition, else the fullest of the words and titles before the name's mentions."""
    for name in group.mentions:
        where = _find_apposition(document, group, name)
        if where is not None:
            return document.span(where).text
    is_body = bool(ORGANIZATION.search(group.name)) or group.name.split()[-1].isupper()
    leads = [place for name in group.mentions for place in _find_leads(document, name)]
    leads += _find_spoken_leads(document, group, said)
    leads = [p for p in leads if _fits(document.words(p), group, is_body=is_body)]
    texts = [document.span(place).text for place in leads]
    if not texts:
        texts = [house.text for name in group.mentions for house in _find_house(document, name)]
    texts += [m.title for m in group.mentions if m.title]
    texts = [t for t in texts if t.lower().strip(".") not in _COURTESY]
    return max(texts, key=len) if texts else None


def _fits(lead: str, group: NameGroup, *, is_body: bool) -> bool:
    """Not 'on his radio show Bright had', nor 'an official White House guest'."""
    head = lead.split()[-1].lower()
    tells_body = is_body_noun(head) or read_mention(lead).kind == "organization"
    if is_body:
        return tells_body
    return not tells_body or not reads_personal(group) or is_known_person(head) or head in TITLES


def _find_apposition(document: Document, group: NameGroup, name: Name) -> Offsets | None:
    text = document.text
    before = text[max(0, name.start - 12) : name.start].lower().split()
    if before and before[-1] in PREPOSITIONS and not looks_personal(group):
        return None  # 'in Leeds, a city of bridges, …'
    served = _SERVED.match(text, name.end)
    if served is not None and _tells(served["role"]):
        return served.span("role")
    behind = _BEHIND.match(text, name.end)
    if behind is not None and _tells(behind["role"]):
        start, end = behind.span("role")
        stop = _before_verb(text, start, end)
        return (start, stop) if stop else None
    apposed = _find_apposed_name(text, name)
    if apposed is None or not _fits(_core_of(text[slice(*apposed)]), group, is_body=False):
        return None  # 'on the red side, Ann Bright'
    return apposed


def _before_verb(text: str, start: int, end: int) -> int | None:
    """Where a role ends: 'a clerk at the mill said' is cut, of 'a clerk said' nothing is left."""
    verb = re.search(r"\s(?:said|says|told|wrote)\b", text[start:end])
    if verb is None:
        return end
    words = text[start : start + verb.start()].lower().split()
    return start + verb.start() if PREPOSITIONS & set(words) else None


def _find_apposed_name(text: str, name: Name) -> Offsets | None:
    """'the union's head, Ann Bright, …': the name itself is the apposition."""
    start = max(0, name.start - _MAX_BEFORE)
    if name.title or not text[start : name.start].endswith(", "):
        return None
    if not re.match(r"[,.;)\"]", text[name.end : name.end + 1]):
        return None
    end = name.start - 2
    start += max(text[start:end].rfind(mark) + 1 for mark in ',.;:("\n')
    for owner in reversed(list(_OWNER.finditer(text, start, end))):
        opening = text[start : owner.start()].split()[:1]
        if owner[0].strip().lower() in {"a", "an"} and _opens_clause(opening):
            continue  # 'After a talk with a judge, Ann Bright, …'
        if _tells(text[owner.start() : end]):
            return _without_article(text, owner.start(), end)
    return None


def _opens_clause(words: list[str]) -> bool:
    return any(w.lower() in PREPOSITIONS | CONJUNCTIONS or w.endswith("ing") for w in words)


def _without_article(text: str, start: int, end: int) -> Offsets:
    return (start + 4, end) if text[start : start + 4].lower() == "the " else (start, end)


def _tells(phrase: str) -> bool:
    """Whether the head of a noun phrase tells what a person or body is."""
    words = phrase.split()
    picked = [w.lower() for w in words[:2]] == ["one", "of"]
    words = words[2:] if picked else words
    core = _core_of(" ".join(words)).split()
    busy = [i for i, w in enumerate(core) if i > 1 and w.endswith("ing") and w.islower()]
    if busy and is_known_person(core[busy[0] - 1].lower()):
        core = core[: busy[0]]  # 'an official overseeing trade'
    if (
        len(core) > 2
        and core[-1].endswith("ed")
        and words[len(core) :][:1] in _AGENTS
        and (core[-1].lower() not in _VERBS)
    ):
        core.pop()  # 'a driver reached by telephone'
    if not core or core[0].lower() in _CORE_ENDS | CONJUNCTIONS | PRONOUNS:
        return False
    if any(w.lower() in _VERBS for w in core[:-1]) or _ARTICLES & {w.lower() for w in core[1:]}:
        return False  # 'Ann Bright, told us a neighbour'
    if core[-1][0].isupper() and (len(core) == 1 or core[-1].lower() not in TITLES):
        return False
    if len(core) == 1 and len(words) > 1 and words[1].lower() in {"and", "or"}:
        return False  # 'Ann, farmers and bakers'
    if _is_plural(core[-1]) and not picked:
        return False
    articled = core[0].lower() in _ARTICLES or core[0].endswith(("'s", "s'"))
    return _is_role_noun(core[-1].lower().strip("'"), " ".join(core), articled=articled)


def _core_of(phrase: str) -> str:
    """'the head' of "the head of the mill"."""
    words = phrase.split()
    ends = (i for i, w in enumerate(words) if i and w.lower() in _CORE_ENDS)
    return " ".join(words[: next(ends, len(words))])


def _is_plural(noun: str) -> bool:
    return noun.endswith("s") and not noun.endswith("ss")


def _is_role_noun(head: str, core: str, *, articled: bool) -> bool:
    """Whether a noun tells a role; behind an article its ending alone may tell."""
    last = head.rpartition("-")[2]
    if last in _COURTESY or last in _STOPS or last in TIME_WORDS or last in _NO_PEOPLE:
        return False
    if head in _HEADS or last in _HEADS or last in TITLES or is_known_person(last):
        return True
    if is_body_noun(head):
        return True
    if not articled and not head.startswith(("then-", "ex-")):
        return False
    return is_personal(last) or read_mention(core).kind == "organization"


def _find_leads(document: Document, name: Name) -> Iterator[Offsets]:
    """'the former mayor Ann Bright', "Leeds's newly elected mayor Ann Bright"."""
    text = document.text
    end = _lead_end(text, name)
    sentence = next((s for s in document.body if s.start < name.start < s.end), None)
    if end is None or sentence is None:
        return
    low = max(sentence.start, end - _MAX_BEFORE)
    tokens = tokenize(text, low, end, ())
    if not tokens or not tokens[-1].is_word:
        return
    start = _lead_start(tokens, is_cut=low > sentence.start)
    if start >= len(tokens):
        return
    before = tokens[start - 1].low if start else ""
    articled = before in _ARTICLES or tokens[start].text.endswith(("'s", "s'"))
    core = text[tokens[start].start : end]
    if name.title or (
        _is_lead_noun(tokens[-1]) and _is_role_noun(tokens[-1].low, core, articled=articled)
    ):
        yield tokens[start].start, end


def _lead_end(text: str, name: Name) -> int | None:
    """Where the words before a name end, its title included; ``None`` where none may stand."""
    end = name.start - 1
    if name.title:
        if name.title.split()[-1].lower().strip(".") in _COURTESY:
            return None
        at = text.rfind(name.title, max(0, name.start - _MAX_BEFORE), name.start)
        end = at + len(name.title) if at >= 0 else -1
    return end if end > 0 and text[end] == " " else None


def _lead_start(tokens: list[Token], *, is_cut: bool) -> int:
    """The first of the words that belong to the description which ``tokens`` end with."""
    start = len(tokens) - 1
    while start > 0 and _goes_on(tokens, start - 1):
        start -= 1
        if tokens[start].text.endswith(("'s", "s'")):
            break
    if start == 0 and is_cut:
        start = 1  # may be cut in the middle of a word
    # 'to support Mayor Ann Bright'
    return start + 1 if start and tokens[start - 1].low in _MODALS else start


def _is_lead_noun(token: Token) -> bool:
    """Whether a word right before a name may say what it is: one person or body, no name."""
    return not _is_plural(token.low) and (not token.is_capital or token.low in TITLES)


def _goes_on(tokens: list[Token], at: int) -> bool:
    """Whether a word belongs to the description that begins behind it."""
    token = tokens[at]
    low = token.low
    if not token.is_word or tokens[at + 1].start - token.end > 1 or low in _STOPS:
        return False
    if low in TITLES:
        return True
    if _is_plural(low) and (is_known_person(low) or low[:-1] in _HEADS):
        return False  # 'candidates Sen. Ann Bright and'
    if low in CUES or low in IRREGULAR_PASTS or (is_adverb(token) and not low.endswith("ly")):
        return False
    if low.endswith("ing") and "-" not in low and not token.is_capital:
        return False
    if low.endswith("ed") and "-" not in low and not token.is_capital:
        return at > 0 and tokens[at - 1].low in {
            "newly",
            "recently",
            "freshly",
        }  # 'newly elected mayor'
    return True


def _find_house(document: Document, name: Name) -> Iterator[Name]:
    """The outlet in "the Orla Gazette's Ann Bright"."""
    owned = re.search(r"(?:'s|(?<=s)')\s$", document.text[max(0, name.start - 3) : name.start])
    if owned is None:
        return
    end = name.start - len(owned[0])
    for group in document.names:
        yield from (m for m in group.mentions if m.end == end and is_outlet(group.name))


def _find_spoken_leads(
    document: Document, group: NameGroup, said: Mapping[str, Said]
) -> Iterator[Offsets]:
    """The words that open a source before its name: 'the battery maker Hanjin'."""
    for entry in said.values():
        if entry.speaker.group is not group or not entry.source:
            continue
        first = next((m for m in group.mentions if m.start >= entry.source[0]), None)
        if first is None or not entry.source[0] < first.start < entry.source[1]:
            continue
        lead = document.words((entry.source[0], first.start)).rstrip()
        words = lead.split()
        head = words[-1].lower() if words else ""
        articled = bool(words) and (words[0].lower() in _ARTICLES or words[0].endswith("'s"))
        if _is_plural(head) or not _is_role_noun(head.strip("."), lead, articled=articled):
            continue
        yield entry.source[0], entry.source[0] + len(lead)

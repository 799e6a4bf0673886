"""Where a figure holds: the place that its own clause names.

A place is told by its preposition and its words, "in the northern district of Orla" or "at the
bus station", without asking what kind of name it is. Who speaks, works or plays somewhere is left
to the caller, who gives only what a claim states.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from summarizer.text.reports import Offsets
from summarizer.text.tokens import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    IRREGULAR_PASTS,
    PREPOSITIONS,
    TIME_WORDS,
)
from summarizer.text.verbs import VERBS

_SIDES = (
    r"(?:north|south|east|west|central|mid|northern|southern|eastern|western|far|upper|lower|inner"
    r"|outer|rural|urban|downtown|coastal|mainland|neighbou?ring|nearby|remote|poor|poorest|hill|main"
    r"|mountainous|mountain|border|river|sea|lakeside|university|garrison|oil|steel|coal|quarry"
    r"|colliery|factory|prison|school|port|palace|camp|hospital"
    r"|fishing|mining|market|old|new|low-lying|riverside|seaside|industrial"
    r"|[a-z]+-(?:run|owned|held|controlled|occupied)|historic|refugee|bus|train|railway|police|power|general|holiday|frontier|farming|besieged"
    r"|north-?east(?:ern)?|north-?west(?:ern)?|south-?east(?:ern)?|south-?west(?:ern)?)"
)
_SITES = (
    r"(?:districts?|provinces?|states?|regions?|count(?:y|ies)|towns?|cit(?:y|ies)|villages?|islands?"
    r"|areas?|suburbs?|neighbou?rhoods?|capital|valleys?|coast|river|lake|markets?|camps?|hospitals?"
    r"|schools?|prisons?|jail|stations?|ports?|airports?|squares?|stadium|mosque|church|factory|plant"
    r"|mines?|parish(?:es)?|municipality|commune|governorate|prefecture|constituency|wards?"
    r"|mountains?|hills|delta|basin|desert|zone|strip|enclave|peninsula|archipelago|bay|shelters?"
    r"|(?:far |extreme )?(?:north|south)(?:-?(?:east|west))?|east|west|interior|stand|depot|mill"
    r"|clinics?|hotel|harbou?r|countryside"
    r"|metropolis|university|college|barracks|checkpoint|gates?|colliery|pit|quarry|country|warehouse|mainland|spit|beach|street|road|bridge)"
)
_NAME = (
    r"(?:St\. |(?:[A-Z]\.){2,4}(?: |(?=\W|$))|(?=[A-Z]))"
    r"(?:(?<=\.)(?! [A-Z])|[A-Z][\w'’&-]*(?: (?:of |the |and |de |la |el |al-)?[A-Z][\w'’&-]*){0,4}"
    rf"(?: {_SITES}\b)?)"
)
_NAMED = rf"(?:(?:[A-Z][a-z]+ )?(?:{_SIDES} ){{0,3}}{_SITES} of |(?:{_SIDES} ){{0,3}}){_NAME}"
_SITED = (
    rf"(?:{_SIDES} |[a-z]+['’]s? ){{0,3}}{_SITES}\b"
    rf"(?:,? (?:of|in|at|near|on) (?:the |a )?(?:{_NAMED}|(?:{_SIDES} |[a-z]+ )?{_SITES}\b))?"
)
_LEAD = r"(?:(?:the|a|an|its|their|this|that|one|two|three|both|some) )?"
_STRUCK = (
    r"(?:hit|struck|shook|shelled|bombed|attacked|flooded|battered|raided|besieged|engulfed"
    r"|rocked|swept)"
)
_STRIKES = (
    r"(?:raids?|air ?strikes?|(?:drone|missile|rocket) (?:strikes?|attacks?)|shelling|siege"
    r"|bombardment|bombing)"
)
_LOCATIVE = re.compile(
    rf"\b(?:{_STRUCK} {_LEAD}(?P<struck>(?:{_SIDES} ){{0,3}}{_SITES} of {_NAME})"
    rf"|{_STRIKES} (?:on|of) {_LEAD}(?P<raided>{_NAMED})"
    rf"|(?P<to>into|to|from|on|of) {_LEAD}(?P<there>{_NAMED})"
    r"|(?P<in>[Ii]n|[Aa]t|[Nn]ear|[Aa]cross|[Tt]hroughout|[Aa]round|[Oo]utside|[Ii]nside|[Aa]long"
    r"|[Aa]ll over"
    rf"|[Oo]ff|[Oo]n) {_LEAD}(?P<here>{_NAMED}|{_SITED}))"
)
_LAST_SITE = re.compile(
    rf"(?:\b{_SITES}|Island|Islands|River|Road|Street|Avenue|Bridge|Square|Beach|Spit|Coast|Hospital"
    r"|County|City|Town|Province|State|District|Region|Village|Township|Parish|Borough|School|College|University|Station|Airport|Stadium|Prison|Camp|Market|Port|Park|Mine|Plant"
    r"|Church|Mosque|Hotel|Clinic|Hill|Hills|Lake|Bay|Valley|Pass|Row|Lane)\b"
)
_NEVER = TIME_WORDS | {
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "parliament", "congress", "christmas", "easter", "ramadan", "english",
}  # fmt: skip
# What bears these names is somebody, or something that meets, votes or is printed.
_BODIES = re.compile(
    r"\b(?:Department|Departments|Ministry|Senate|Congress|Convention|Committee|Subcommittee|Party"
    r"|Court|Post|Times|Journal|News|Tribune|Herald|Gazette|Bank|Agency|Association|Council"
    r"|Commission|Cabinet|Foundation|Institute|League|Company|Corporation|Corp|Inc|Ltd|Group"
    r"|Authority|Army|Navy|Guard|Force|Forces|Union|Federation|Bureau|Office|Assembly|Parliament"
    r"|Board|Agreement|Act|Bill|Treaty|Cup|Games|Campaign|Caucus|Caucuses|Summit|Fund|Trust|Service"
    r"|Administration|Organi[sz]ation|Movement|Society|Primary|Election|Debate|Conference|Week"
    r"|Republicans?|Democrats?|Democratic|Conservatives?|Labour|Liberals?|Mr|Mrs|Ms|Dr|Sir|Lord"
    r"|Lady|President|Senator|Sen|Rep|Gov|Judge|Justice|God|Internet|Web|Twitter|Facebook)$"
)
# "Orlans", "Ostricans": who, not where.
_PEOPLES = re.compile(r"(?:cans|[^l]ians|eans|crats|lims|tinos|ists)$")
_SHORT_NAMES = frozenset({"US", "USA", "UK", "UAE", "EU", "DC", "NYC", "LA"})
_ABBREVIATED = re.compile(r"[A-Z]{2,5}")
_DAY_AFTER_NAME = re.compile(
    r" (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July"
    r"|August|September|October|November|December)(?:['’]s)?(?: [A-Z]\w*)*$"
)
_NEXT_WORD = re.compile(r"(?:/[A-Z]|-[a-z]| ([a-z][a-z'’-]*))")
# "In Orla homes": what lives or stands there is there.
_THERE = frozenset(
    """homes houses households families residents people workers miners farmers fishermen villagers
    children pupils students patients prisoners drivers customers shops stores schools hospitals
    offices waters airspace territory soil streets itself themselves proper men women
    cells""".split()
)
_AFTER_NAMES = (
    PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | DETERMINERS | IRREGULAR_PASTS | TIME_WORDS
) | frozenset(
    """who whom which whose that where when while as than if because since also alone too only he
    she it they we you not never n't once twice ago later earlier early late here there still now
    then again already both each every so just even last next this itself today yesterday tomorrow
    tonight overnight together combined""".split()
)
_PARTS = re.compile(r"[;:]|, (?:and|but|while|whereas|who|which|compared|against)\b|\. ")
_PARTED = re.compile(r"[;:,]|\. ")
_RELATIVE = re.compile(r"\b(?:who|whom|which|whose|where)\b[^,;]*$")
_WORDS = re.compile(r"\w+")
_LIVING_THERE = re.compile(
    rf"(?P<place>{_NAME}) (?:residents|people|inhabitants|households|homes|voters|families"
    r"|children|schools|businesses|workers|drivers|pupils)$"
)
NEAR = 5
"""So many words between a number and the place behind it: "12 people were killed in"."""

FAR = 15
"""No place that only stands in the same clause is more words behind."""


def find_place(
    text: str, span: Offsets, number: Offsets, *, of: Offsets | None, people: Collection[Offsets]
) -> Offsets | None:
    """Where the figure at ``number`` holds, by the words of ``span``.

    Args:
        text: The whole text.
        span: The statement that holds the number.
        number: Where the number stands, with its unit.
        of: Where what it counts stands, if that is known.
        people: Where people and outlets are named: they are no places.
    """
    living = _LIVING_THERE.fullmatch(text, *of) if of else None
    if living and _LAST_SITE.search(living["place"]):
        return living.span("place")
    found = list(_list_places(text, span, people))
    behind = max(number[1], of[1] if of and number[1] <= of[0] <= number[1] + 40 else 0)
    after = [f for f in found if f.where[0] >= number[1]]
    for place in after[:1]:
        between = text[behind : place.start]
        if len(_WORDS.findall(between)) <= NEAR and not re.search(r"[,;:.]", between):
            return place.where
    earlier = [f for f in found if f.stays and f.where[1] <= number[0]]
    near = [f for f in reversed(earlier) if not _PARTS.search(text, f.where[1], number[0])]
    near = [f for f in near if not _is_aside(text, span[0], f, number[0])]
    later = [f for f in after if f.stays and not _PARTED.search(text, behind, f.start)]
    later = [f for f in later if len(_WORDS.findall(text[behind : f.start])) <= FAR]
    named = [f for f in near if f.is_named] or near or [f for f in later if f.is_named]
    return named[0].where if named else None


def _is_aside(text: str, start: int, place: _Place, number: int) -> bool:
    """Whether the place stands in a relative clause that ends before the number."""
    ends = "," in text[place.where[1] : number]
    return ends and _RELATIVE.search(text, start, place.start) is not None


class _Place(NamedTuple):
    start: int
    """Where its preposition stands."""
    where: Offsets
    stays: bool
    """Something is there; else it only goes or comes from there."""
    is_named: bool


def _list_places(text: str, span: Offsets, people: Collection[Offsets]) -> Iterator[_Place]:
    """What reads like a place in a stretch of text, in order."""
    for match in _LOCATIVE.finditer(text, *span):
        group = match.lastgroup or ""
        words = match[group].removesuffix("'s").removesuffix("’s")
        start, end = match.start(group), match.start(group) + len(words)
        if dated := _DAY_AFTER_NAME.search(words):  # "in New Orla Tuesday"
            words, end = words[: dated.start()], start + dated.start()
        first = next((w for w in words.split() if w[0].isupper()), "")
        if first.lower() in _NEVER or any(start < b and a < end for a, b in people):
            continue
        tie = (match["to"] or match["in"] or "in").lower()
        bare = text[start - len(tie) - 1 : start - 1].lower() == tie  # "in road works"
        if (first or bare) and not _may_be_where(text, words, end, tie):
            continue
        sited = _LAST_SITE.search(words) is not None
        if tie in ("at", "on", "of") and not (sited and (tie != "of" or not words[0].isupper())):
            continue
        stays = tie not in ("to", "into", "from")
        yield _Place(match.start(), (start, end), stays, bool(first))


def _may_be_where(text: str, words: str, end: int, tie: str) -> bool:
    """Whether capitalised words that end at ``end`` name a place, and no body, group or kind.

    "In the Green Party primary" and "a Tessin presidency" name what is held, not where: before a
    noun that is no site the name only tells of what kind it is.
    """
    last = words.split()[-1]
    if _BODIES.search(words) or _PEOPLES.search(last):
        return False
    if _ABBREVIATED.fullmatch(last) and last not in _SHORT_NAMES:
        return False
    if words[-1].isalpha() and text.startswith(("'s", "’s"), end):
        return tie not in ("to", "from")  # "to Smith's 46"
    follows = _NEXT_WORD.match(text, end)
    if follows is None:
        return True
    if follows[1] is None:
        return False
    low = follows[1]
    behind = _NEXT_WORD.match(text, follows.end())
    acts = low in VERBS and behind is not None and behind[1] in DETERMINERS  # "grow their own"
    return (
        acts
        or low in _AFTER_NAMES
        or low in _THERE
        or (low in VERBS and VERBS[low].form == "past")
        or low.endswith(("ed", "ly", "ing"))
    )

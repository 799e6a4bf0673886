"""How far a proper name reaches in its sentence, and the title before it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from summarizer.text.capitals import FOLLOWINGS, is_party_label
from summarizer.text.countries import COUNTRIES, DEMONYMS
from summarizer.text.names import (
    CALLINGS,
    COMPOUND,
    ORGANIZATION,
    TITLES,
    Name,
    can_name,
    is_opening,
    opens_name,
)
from summarizer.text.tokens import PREPOSITIONS, Token

# 'Commissioner of Police Ann Li', 'Minister of Foreign Affairs Ann Li': where the office ends.
_PORTFOLIOS = frozenset(
    "state police staff defence defense affairs prosecutions health finance education interior "
    "justice energy transport transportation agriculture information trade commerce labour labor "
    "operations security treasury works environment tourism culture sport sports water housing "
    "communications planning intelligence elections industry".split()
)
SUFFIXES = frozenset("jr jr. sr sr. ii iii iv".split())
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
_LINKS = frozenset(
    "of for and the de del della der den van von da di al el bin ibn la le du".split()
)
_PARTICLES = frozenset("al el bin ibn de del van von der den da di la le du".split())


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
        if is_party_label(tokens, at) or _is_handle(tokens, at):
            at = _name_end(tokens, at)
            continue
        called = called or _is_owned(tokens, at)
        if not called and (
            not can_name(tokens[at])
            or (is_opening(tokens, at) and not opens_name(tokens, at, inner, common))
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


def _is_handle(tokens: Sequence[Token], at: int) -> bool:
    """'@AnnBright', '#TarnVotes'."""
    return at > 0 and tokens[at - 1].text in {"@", "#"} and tokens[at - 1].end == tokens[at].start


def _is_owned(tokens: Sequence[Token], at: int) -> bool:
    """'the group Our Harbour', 'with Every Voice': a small word with a capital opens a name."""
    if not 0 < at < len(tokens) - 1 or tokens[at].low not in _OWNING or is_opening(tokens, at):
        return False
    follows = tokens[at + 1]
    return tokens[at].is_capital and not tokens[at].text.isupper() and can_name(follows)


def _is_compounded(tokens: Sequence[Token], end: int) -> bool:
    """'a New Orla-based firm': the name only tells what follows."""
    if end >= len(tokens) or tokens[end].start - tokens[end - 1].end != 1:
        return False
    return tokens[end].is_capital and bool(COMPOUND.match(tokens[end].text))


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
        elif adjacent and tokens[end - 1].text == "War" and token.text in _COUNTED:
            end += 1  # "World War I"
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


_OWNING = frozenset("our my your every all one no both we".split())
# Titles only where names follow: "Senators" may be a team.
_BEFORE_NAMES = frozenset("senators representatives governors".split())
_COUNTED = frozenset({"I", "II", "III", "One", "Two", "Three"})
_LAWS = frozenset("Act Bill Law Treaty Accord Agreement Amendment Award Prize".split())
_CONCERNED = frozenset(
    "Council Committee Subcommittee Commission Conference Center Centre Institute Panel "
    "Project Initiative Alliance Coalition".split()
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
        binds = follows.low in TITLES | SUFFIXES or (
            follows.low in _LINKS and not follows.is_capital
        )
        if tokens[i].low in TITLES | _BEFORE_NAMES and not binds:
            # 'Chief Executive Tim Cook', but 'Executive Committee' and 'General Motors'.
            if not ORGANIZATION.fullmatch(follows.text):
                titled = i + 1
        elif tokens[i].low in _LINKS and tokens[i].low not in _PARTICLES:
            break
    if titled == at and end - at > 1 and is_opening(tokens, at) and tokens[at].low in CALLINGS:
        titled = at + 1
    if end - at > 2 and is_opening(tokens, at) and tokens[at].low in FOLLOWINGS:
        titled, at = at + 1, at + 1  # 'Liberals Ann Bright and …': no title
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

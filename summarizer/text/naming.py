"""An article's proper names: each sentence's, put right by what the others say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from summarizer.text.capitals import find_spelled_out, is_headline, is_inhabitant, names_nobody
from summarizer.text.countries import DEMONYMS
from summarizer.text.extents import read_names
from summarizer.text.names import ORGANIZATION, TITLES, Name, can_name, is_opening, opens_firm
from summarizer.text.tokens import AUXILIARIES, Token, tokenize


def find_names(text: str, spans: Iterable[tuple[int, int]]) -> list[Name]:
    """Find the names in the sentences ``spans`` of ``text``, in order.

    A word in capitals at the start of a sentence or quotation counts only when it can't be an
    ordinary word: it is capitalised inside another sentence too, or a capital follows it.
    """
    read = [tokenize(text, start, end, ()) for start, end in spans]
    set_high = [is_headline(tokens) for tokens in read]
    running = [tokens for tokens, high in zip(read, set_high, strict=True) if not high]
    sentences = running or read
    inner = {
        t.text.removesuffix("'s")
        for s in sentences
        for i, t in enumerate(s)
        if not is_opening(s, i) and can_name(t)
    }
    common = {t.text for s in sentences for t in s if t.text.islower()}
    inner |= {s[0].text for s in sentences if opens_firm(s) and s[0].low not in common}
    names: list[Name] = []
    for tokens in sentences:
        names.extend(_read_whole(text, tokens, inner, common))
    names = [n for n in names if not _is_shouted(n.text, common)]
    names = _drop_titles(text, names)
    names = _correct(names, inner, {s[0].start for s in sentences if s})
    cited = [where for tokens in sentences for where in _find_cited(tokens)]
    names = _keep_known(names, cited)
    if running:
        for tokens, high in zip(read, set_high, strict=True):
            if high:
                names.extend(_recall(text, tokens, names))
    return sorted(names)


def _read_whole(
    text: str, tokens: Sequence[Token], inner: set[str], common: set[str]
) -> Iterable[Name]:
    """The names of a sentence; where an acronym tells how far a name reaches, as far."""
    spelled = list(find_spelled_out(tokens))
    for start, end in spelled:
        yield Name(start, end, text[start:end], None)
    for name in read_names(text, tokens, inner, common):
        if not any(start < name.end and name.start < end for start, end in spelled):
            yield name


_OFFICE_OF = re.compile(r"\b[a-z]+(?:ary|ter) of $")  # 'the secretary of State'
_EPITHETS = frozenset("former presumptive longtime late retired embattled incumbent".split())
_PARTISANS = frozenset("republican democrat democratic conservative liberal libertarian".split())


def _is_led(
    first: str, rest: str, *, opens: bool, full: Collection[str], surnames: Collection[str]
) -> bool:
    """Whether the first word is none of the name's: 'Maybe Ann Bright'."""
    if not rest:
        return False
    low = first.lower()
    if opens and low in _EPITHETS:
        return True  # 'Former House'
    known = rest in full or rest in surnames
    if opens and low in AUXILIARIES:
        return known  # 'Will Bright win?'
    if (low == "democrat" or is_inhabitant(first)) and " " in rest:
        return not ORGANIZATION.search(rest)  # 'the Iowan Ann Bright'
    if low in _PARTISANS:
        return known and not ORGANIZATION.search(rest)  # 'the Democrat Ann Bright'
    return opens and rest in full


def _drop_titles(text: str, names: Sequence[Name]) -> list[Name]:
    """Leave out single titles, but for "King" beside "Ada King"; "the King" is none."""
    surnames = {n.text.split()[-1] for n in names if " " in n.text}
    return [
        n
        for n in names
        if n.text.lower() not in DEMONYMS | TITLES
        or (n.text in surnames and not text[: n.start].lower().endswith("the "))
        if not _OFFICE_OF.search(text, max(0, n.start - 14), n.start)
    ]


def _is_shouted(name: str, common: set[str]) -> bool:
    """'NEVER AGAIN' where the article writes "never" and "again" too."""
    words = name.split()
    return name.isupper() and all(len(w) > 3 and w.lower() in common for w in words)


def _correct(names: Sequence[Name], inner: set[str], openings: set[int]) -> list[Name]:
    """Part what stands together by chance, and leave out capitals that name nobody."""
    counts = Counter(n.text for n in names)
    full = {text for text in counts if " " in text}
    leading = _EPITHETS | _PARTISANS | AUXILIARIES
    surnames = {t.split()[-1] for t in full if t.split()[0].lower() not in leading}
    parted: list[Name] = []
    for name in names:
        bare = name.text.removesuffix("'s")
        if bare in counts:
            # The surname "Lowe" beside the firm "Lowe's": the ending is a possession.
            name = name._replace(end=name.start + len(bare), text=bare)
        first, _, rest = name.text.partition(" ")
        opens = name.start in openings and first not in inner
        if _is_led(first, rest, opens=opens, full=full, surnames=surnames) and not name.title:
            name = name._replace(start=name.end - len(rest), text=rest)
        fore = _known_fore(name.text, full)
        if not fore and first in surnames and " " in rest:
            fore = first  # 'the Bright Town Hall'
        hind = name.text[len(fore) + 1 :]
        if fore and hind in full and counts[name.text] <= counts[hind]:
            # 'in an Ann Bright Town Hall'
            parted.append(name._replace(end=name.start + len(fore), text=fore))
            name = name._replace(start=name.end - len(hind), text=hind, title=None)
        fore, _, last = name.text.rpartition(" ")
        if fore and last in {"Democratic", "Republican"} and not name.title:
            # 'the Tarn News Democratic debate'
            name = name._replace(end=name.start + len(fore), text=fore)
        ends = name.text.split("-")
        if len(ends) > 1 and all(e in surnames for e in ends):
            continue  # 'a Bright-Roe ticket'
        parted.append(name)
    known = {n.text for n in parted}
    nobody = {text for text in known if names_nobody(text, known)}
    return [n for n in parted if n.title or n.text not in nobody]


def _known_fore(name: str, full: Collection[str]) -> str:
    """The name of several words that another one begins with; empty where none does."""
    words = name.split(" ")
    fores = (" ".join(words[:end]) for end in range(2, len(words)))
    return next((fore for fore in fores if fore in full), "")


def _find_cited(tokens: Sequence[Token]) -> Iterable[tuple[int, int]]:
    """Titles in quotation marks: 'the leader "Who Is to Pay for the Tunnel"'."""
    marks = [i for i, t in enumerate(tokens) if t.text == '"']
    for left, right in pairwise(marks):
        inner = tokens[left + 1 : right]
        if inner and is_headline(inner) and not inner[0].text.isupper():
            yield inner[0].start, inner[-1].end


def _keep_known(names: Sequence[Name], cited: Sequence[tuple[int, int]]) -> list[Name]:
    """Leave out of cited titles what the article doesn't name elsewhere."""
    inside = [n for n in names if any(a <= n.start < b for a, b in cited)]
    known = {n.text for n in names if n not in inside}
    return [n for n in names if n not in inside or n.text in known]


def _recall(text: str, tokens: Sequence[Token], names: Sequence[Name]) -> Iterable[Name]:
    """The names in a line set in capitals, where every word might be one: those known already."""
    known = {n.text for n in names} | {n.text.split()[-1] for n in names if not n.title}
    at = 0
    while at < len(tokens):
        for end in range(min(len(tokens), at + 8), at, -1):
            start, stop = tokens[at].start, tokens[end - 1].end
            word = text[start:stop].removesuffix("'s")
            if tokens[at].is_capital and word in known:
                yield Name(start, start + len(word), word, None)
                at = end - 1
                break
        at += 1

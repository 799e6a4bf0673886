"""Which of an article's proper names name the same person, body or place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from summarizer.text.capitals import FOLLOWINGS
from summarizer.text.countries import CAPITALS, COUNTRIES
from summarizer.text.extents import SUFFIXES
from summarizer.text.names import ORGANIZATION, Name, NameGroup

_SUFFIXES = SUFFIXES | frozenset("kc qc obe mbe phd md esq".split())


def group_names(text: str, names: Sequence[Name]) -> list[NameGroup]:
    """Put mentions of one name together, in order of first mention.

    A surname goes with the name that ends in it and stands most often, a first name with the one
    person the article calls so, a name without its middle name with the one that has it; an
    acronym with the name whose initials it holds or in whose brackets it first stands.
    """
    counts = Counter(n.text for n in names)
    forms = list(counts)
    canonical = {form: form for form in forms}
    for form in forms:
        fuller = [f for f in forms if f != form and _is_short_for(form, f, text)]
        if fuller:
            canonical[form] = _choose_fuller(form, fuller, counts)
    for form in forms:
        if canonical[form] == form and " " not in form:
            canonical[form] = _called_by_first_name(form, canonical, text) or form
    groups: dict[str, list[Name]] = {}
    for name in names:
        root = name.text
        while canonical[root] != root:
            root = canonical[root]
        groups.setdefault(root, []).append(name)
    return [
        NameGroup(root, tuple(dict.fromkeys(m.text for m in found if m.text != root)), tuple(found))
        for root, found in groups.items()
    ]


def _choose_fuller(form: str, fuller: Sequence[str], counts: Counter[str]) -> str:
    """Of several people of one surname the one named most; else the fullest, else the first."""
    order = list(counts)
    ends = all(f.split()[-1] == form for f in fuller)
    ranks = [(counts[f] if ends else 0, len(f.split()), -order.index(f)) for f in fuller]
    return fuller[ranks.index(max(ranks))]


def _called_by_first_name(form: str, canonical: Mapping[str, str], text: str) -> str | None:
    """Whom "Pia" means beside "Pia Moss": the one person of that first name whose surname stands.

    Her surname stands alone elsewhere; else "Pia Moss" might be a street or a show.
    """
    if form in COUNTRIES or form in CAPITALS or form.isupper() or _is_place_in(form, text):
        return None
    called = {
        canonical[full]
        for full in canonical
        if full.startswith(form + " ")
        and len(full.split()) in {2, 3}
        and not ORGANIZATION.search(full)
        and full.split()[-1] in canonical
    }
    return called.pop() if len(called) == 1 else None


def _lacks_middle_name(a: Sequence[str], b: Sequence[str], full: str) -> bool:
    """'Ann Bright' beside 'Ann R. Bright'; bodies differ by such a word."""
    if len(a) != 2 or len(b) not in {3, 4} or ORGANIZATION.search(full):
        return False
    middle = b[1:-1]
    if any(not w[0].isupper() for w in middle):
        return False
    return (a[0], a[-1]) == (b[0], b[-1])


def _is_place_in(word: str, text: str) -> bool:
    """'in Leeds' makes Leeds no short form of Leeds United."""
    pattern = rf"\b(?:in|at|near|from|to|into|of|across)\s{re.escape(word)}\b(?!\s[A-Z])"
    return bool(re.search(pattern, text))


def _is_body_in(word: str, text: str) -> bool:
    """'the brewer Morvan' isn't short for Annika Morvan, its chief executive."""
    nouns = r"(?:brewer|company|firm|group|lender|bank|insurer|airline|carrier|retailer|chain|maker"
    nouns += r"|\w+maker|producer|miner|publisher|operator|developer|giant|club|startup|start-up)"
    return bool(re.search(rf"\b{nouns} {re.escape(word)}\b(?! [A-Z])", text))


def _bare_words(name: str) -> list[str]:
    """The words of a name, without what follows a surname ("Jr.", "KC")."""
    words = name.split()
    while len(words) > 1 and words[-1].lower() in _SUFFIXES:
        words.pop()
    return words


def _is_short_for(short: str, full: str, text: str) -> bool:
    if len(short) > 4 and short.lower() == full.lower():
        # 'MARL' for "Marl", 'Roe Pac' for "Roe PAC"
        return (full.isupper(), full) < (short.isupper(), short)
    if len(full) <= len(short) or short.lower() in FOLLOWINGS:
        return False
    a, b = _bare_words(short), _bare_words(full)
    if short.isupper() and len(short) > 1 and len(b) > 1:
        initials = "".join(w[0] for w in re.split(r"[\s-]+", full) if w[0].isupper())
        if short.replace(".", "") in {
            initials,
            "".join(w[0] for w in re.split(r"[\s-]+", full)).upper(),
        }:
            return True
        return f"{full} ({short})" in text
    if len(a) == 1 and len(b) > 1 and "of" not in b and "for" not in b:
        last = b[-1]
        if short == b[0] and all(ORGANIZATION.fullmatch(w.rstrip(".")) for w in b[1:]):
            return not _is_place_in(short, text)
        if short == last and not ORGANIZATION.search(full) and _is_body_in(short, text):
            return False
        return short == last or last.lower() in {f"al-{short}".lower(), f"el-{short}".lower()}
    if len(a) > 1 and len(b) > len(a):
        if b[-len(a) :] == a or _lacks_middle_name(a, b, full):
            return True
        rest = b[len(a) :]
        # 'Bank' for 'Bank of Lome' is none, 'Blue Heron' for 'Blue Heron Foods' is.
        opens = rest[0].lower() in {"of", "for"} or all(ORGANIZATION.fullmatch(w) for w in rest)
        return b[: len(a)] == a and opens
    return short.lower().removeprefix("al-") == full.lower().removeprefix("al-")

"""What differs between a statement and the text, in plain words; and single checks that say so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from summarizer.evidence import lexicon as lex
from summarizer.evidence.fold import fold
from summarizer.evidence.verbatim import Grounded, Unsupported, find_verbatim
from summarizer.evidence.words import (
    Quantity,
    Token,
    past_lemmas,
    read_quantities,
    read_tokens,
    same_word,
)

# Written before an amount → what it makes of it. Longer ones are tried first.
_LIMITS = {
    "no fewer than": "at least",
    "no less than": "at least",
    "no more than": "at most",
    "as many as": "at most",
    "at least": "at least",
    "at most": "at most",
    "up to": "at most",
    "more than": "more than",
    "fewer than": "fewer than",
    "less than": "fewer than",
    "over": "more than",
    "above": "more than",
    "under": "fewer than",
    "below": "fewer than",
    "about": "about",
    "around": "about",
    "nearly": "about",
    "almost": "about",
    "roughly": "about",
    "approximately": "about",
    "some": "about",
    "circa": "about",
}
_LIMIT_ENDS = frozenset(phrase.split()[-1] for phrase in _LIMITS)


def check_numbers(claim: str, text: str) -> list[Unsupported]:
    """Name every amount of ``claim`` that ``text`` doesn't give with this unit and this limit.

    "4.5 billion" is not 4.5 million, "15 percent" not 15 percentage points, "at least 12" not 12.
    """
    known = _amounts_of(text)
    faults: list[Unsupported] = []
    for token, limit in _read_amounts(_tokens(claim)):
        if (token.quantity, limit) not in known:
            faults.append(Unsupported(_explain_amount(token, limit, known)))
    return faults


def _tokens(text: str) -> list[Token]:
    return read_tokens(fold(text, keep_long_dashes=True).text)


@lru_cache(maxsize=8)
def _amounts_of(text: str) -> dict[tuple[Quantity | None, str], str]:
    """Amount and limit → how it is written."""
    folded = fold(text).text
    known: dict[tuple[Quantity | None, str], str] = {}
    for token in read_quantities(folded):
        before = folded[max(0, token.start - 24) : token.start].lower().split()
        known.setdefault((token.quantity, _name_limit(before)), token.text)
    return known


def _read_amounts(tokens: Sequence[Token]) -> list[tuple[Token, str]]:
    return [
        (token, _name_limit([t.low for t in tokens[max(0, at - 3) : at]]))
        for at, token in enumerate(tokens)
        if token.quantity
    ]


def _name_limit(before: Sequence[str]) -> str:
    """ "at least", "about" and the like, of the words before an amount; "" without one."""
    if not before or before[-1] not in _LIMIT_ENDS:
        return ""
    for length in (3, 2, 1):
        phrase = " ".join(before[-length:])
        if len(before) >= length and phrase in _LIMITS:
            return _LIMITS[phrase]
    return ""


def _explain_amount(token: Token, limit: str, known: dict[tuple[Quantity | None, str], str]) -> str:
    written = f"{limit} {token.text}".strip()
    wanted = token.quantity
    for (quantity, other_limit), other in known.items():
        if quantity == wanted:
            return f"'{written}': the text says '{f'{other_limit} {other}'.strip()}'"
    for (quantity, _), other in known.items():
        if quantity and wanted and quantity.value == wanted.value:
            return f"'{written}' has another unit in the text: '{other}'"
    for (quantity, _), other in known.items():
        if quantity and wanted and wanted.unit and quantity.unit == wanted.unit:
            return f"'{written}' is not in the text, which says '{other}'"
    return f"the number '{written}' is not in the text"


def check_names(claim: str, text: str) -> list[Unsupported]:
    """Name every capitalised name of ``claim`` that doesn't stand whole in ``text``."""
    faults: list[Unsupported] = []
    tokens = _tokens(claim)
    for begin, end in _name_runs(tokens):
        name = " ".join(token.text for token in tokens[begin:end])
        opens = begin == 0 or tokens[begin - 1].text in {".", "!", "?", '"', ":", "\u2014"}
        if opens and tokens[begin].low in lex.CLOSED | lex.CONNECTIVES | lex.ADVERBS:
            begin, name = begin + 1, " ".join(token.text for token in tokens[begin + 1 : end])
        if begin == end or isinstance(find_verbatim(name, text), Grounded):
            continue
        # A word that opens a sentence is capital whatever it is.
        if opens and isinstance(find_verbatim(name, text, ignore_case=True), Grounded):
            continue
        # "Yesterday Lind spoke": the first word is no name where the text writes it small.
        rest = " ".join(token.text for token in tokens[begin + 1 : end])
        known = [rest, tokens[begin].low]
        if opens and all(isinstance(find_verbatim(piece, text), Grounded) for piece in known):
            continue
        faults.append(Unsupported(f"the name '{name}' does not stand in the text"))
    return faults


def _name_runs(tokens: Sequence[Token]) -> Iterable[tuple[int, int]]:
    begin: int | None = None
    for at, token in enumerate(tokens):
        is_name = token.text[0].isupper() and token.quantity is None
        if is_name and begin is None:
            begin = at
        if begin is not None and (not is_name or token.possessive):
            yield begin, at + (1 if is_name else 0)
            begin = None
    if begin is not None:
        yield begin, len(tokens)


def name_difference(claim: Sequence[Token], text: Sequence[Token]) -> str:
    """Say what keeps ``text`` (the likeliest sentence) from supporting ``claim``."""
    return (
        _missing_amount(claim, text)
        or _missing_word(claim, text)
        or _lost_word(claim, text)
        or _changed_order(claim, text)
        or _unlicensed_gap(claim, text)
    )


def _missing_amount(claim: Sequence[Token], text: Sequence[Token]) -> str | None:
    known = {(token.quantity, limit): token.text for token, limit in _read_amounts(text)}
    for token, limit in _read_amounts(claim):
        if (token.quantity, limit) not in known:
            return _explain_amount(token, limit, known)
    return None


def _stands(word: Token, text: Sequence[Token]) -> bool:
    return any(same_word(word, other, free_case=True) for other in text)


def _missing_word(claim: Sequence[Token], text: Sequence[Token]) -> str | None:
    ordered = sorted(claim, key=lambda w: w.low not in lex.NEGATIONS)
    for word in ordered:
        if word.quantity or word.low in lex.ARTICLES or _stands(word, text):
            continue
        if word.low in lex.NEGATIONS:
            return f"the claim denies ('{word.text}') what the text does not deny"
        opposite = next((other for other in text if _is_opposite(word, other)), None)
        if opposite is not None and not _stands(opposite, claim):
            return f"'{word.text}' is not what the text says: it says '{opposite.text}'"
        other_form = next((t for t in text if _is_other_form(word, t)), None)
        if other_form is not None:
            return f"'{_written(word)}' stands in the text as '{_written(other_form)}'"
        kind = "name" if word.text[0].isupper() and word is not claim[0] else "word"
        return f"the {kind} '{word.text}' is not in the sentence"
    return None


def _is_opposite(word: Token, other: Token) -> bool:
    for left in past_lemmas(word.low) | _bare(word.low):
        for right in past_lemmas(other.low) | _bare(other.low):
            if frozenset((left, right)) in lex.OPPOSITES:
                return True
    return False


def _bare(word: str) -> frozenset[str]:
    return frozenset({word, word.removesuffix("s"), word.removesuffix("es")})


def _is_other_form(word: Token, other: Token) -> bool:
    if word.quantity or other.quantity or len(word.low) < 3:
        return False
    return word.low == other.low or bool(
        (_bare(word.low) | past_lemmas(word.low)) & (_bare(other.low) | past_lemmas(other.low))
    )


def _lost_word(claim: Sequence[Token], text: Sequence[Token]) -> str | None:
    """A word left out that carries the meaning of the words around it."""
    kept = [at for at, token in enumerate(text) if _stands(token, claim)]
    if not kept:
        return None
    nearest = sorted(
        (at for at in range(len(text)) if at not in kept and _carries_meaning(text, at)),
        key=lambda at: min(abs(at - other) for other in kept),
    )
    for at in nearest:
        word = text[at]
        if word.low in lex.NEGATIONS | lex.REFUSALS:
            return f"the claim leaves out that the text denies it ('{word.text}')"
        if word.low in lex.HEDGES | lex.MODALS | lex.OPINIONS | lex.CONDITIONS:
            return f"the claim leaves out '{word.text}', on which the statement depends"
        return f"the claim leaves out '{word.text}'"
    return None


def _carries_meaning(text: Sequence[Token], at: int) -> bool:
    low = text[at].low
    if low in lex.REPORTING:
        return False
    if low in lex.QUANTIFIERS:
        return at + 1 < len(text) and text[at + 1].quantity is not None
    return low in lex.CRITICAL


def _unlicensed_gap(claim: Sequence[Token], text: Sequence[Token]) -> str:
    """Show the words around which the claim's words stand, the longest stretch of them."""
    edges = [-1]
    for word in claim:
        later = [
            i for i in range(edges[-1] + 1, len(text)) if same_word(word, text[i], free_case=True)
        ]
        if later:
            edges.append(later[0])
    inner = list(pairwise(edges[1:]))
    gaps = [*inner, (-1, edges[1] if len(edges) > 1 else 0), (edges[-1], len(text))]
    widths = [right - left for left, right in gaps]
    if any(width > 1 for width in widths[: len(inner)]):
        widths = widths[: len(inner)]
    left, right = gaps[widths.index(max(widths))]
    words = [_written(token) for token in text[left + 1 : right]]
    if not words:
        return "the sentence asks, doubts or parts these words, so it doesn't state them"
    shown = " ".join(words[:8]) + (" …" if len(words) > 8 else "")
    return f"the text says this only together with '{shown}', which is no mere detail"


def _written(token: Token) -> str:
    return token.text + ("'s" if token.possessive and not token.low.endswith("s") else "")


def _changed_order(claim: Sequence[Token], text: Sequence[Token]) -> str | None:
    at = -1
    for word in claim:
        if word.low in lex.ARTICLES or not _stands(word, text):
            continue
        later = [i for i in range(at + 1, len(text)) if same_word(word, text[i], free_case=True)]
        if not later:
            return f"the words stand in the text in another order ('{word.text}')"
        at = later[0]
    return None

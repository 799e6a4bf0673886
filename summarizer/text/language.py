"""Which language a text is in, told by its commonest words and its script.

The parser understands English alone; of another language it would make nonsense.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

UNDETERMINED = "und"
"""The code of ISO 639-2 for a language that can't be told."""
_COMMON = {
    "en": "the of and to in that is was for on with as by at from said has have it he are were",
    "de": "der die und das den von zu mit dem nicht ein eine ist auf für im des sich auch es",
    "fr": "le la les des et en du une est dans pour que qui par sur au plus pas avec ce",
    "es": "el la los las que y en un una por con para del se su al lo como más fue",
    "it": "il di che la un per non con del della sono una dei nel anche è gli le alla ha",
    "pt": "o que e do da em um para com não uma os no se na por mais as dos foi",
    "nl": "het een en van dat niet op te zijn voor met die aan er om ook als bij door de",
    "sv": "och att det som på är av för den med inte till en ett om har de från",
    "tr": "ve bir bu için ile olarak daha olan çok sonra gibi kadar da ise ancak",
    "id": "yang dan di dengan untuk pada dari ini tidak dalam itu akan telah oleh adalah",
    "pl": "w i na się z do nie że jest o jak po od przez za dla są ale oraz",
}
NAMES = {
    "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese",
    "nl": "Dutch", "sv": "Swedish", "tr": "Turkish", "id": "Indonesian", "pl": "Polish",
    UNDETERMINED: "a language that is not written in Latin letters",
}  # fmt: skip
"""Languages other than English, as a message calls them."""
_WORDS = {code: frozenset(words.split()) for code, words in _COMMON.items()}
_MIN_WORDS = 30
"""Of a shorter text the language can't be told."""
_MAX_WORDS = 2_000
_MIN_SHARE = 0.12
_MAX_ENGLISH = 0.1


class _Shares(NamedTuple):
    english: float
    best: str
    best_share: float


def read_language(text: str) -> str:
    """The ISO 639-1 code of a text's language; "en" unless another one is plain.

    Returns ``UNDETERMINED`` for a text that is mostly in another script.
    """
    words = re.findall(r"[^\W\d_]+", text)[:_MAX_WORDS]
    if len(words) < _MIN_WORDS:
        return "en"
    foreign = sum(not unicodedata.name(word[0], "").startswith("LATIN") for word in words)
    if foreign > len(words) / 2:
        return UNDETERMINED
    shares = _count([word.lower() for word in words])
    plain = shares.best_share >= _MIN_SHARE and shares.english < _MAX_ENGLISH
    return shares.best if plain else "en"


def _count(words: list[str]) -> _Shares:
    share = {
        code: sum(word in common for word in words) / len(words) for code, common in _WORDS.items()
    }
    best = max((code for code in share if code != "en"), key=lambda code: share[code])
    return _Shares(share["en"], best, share[best])

"""Who publishes news: names and shapes of names by which an outlet is known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from summarizer.errors import SettingsError
from summarizer.text.countries import DEMONYMS

AGENCIES = frozenset(
    {
        "AAP", "AFP", "Agence France-Presse", "ANI", "ANSA", "AP", "Anadolu", "Anadolu Agency",
        "Associated Press", "Bloomberg", "Bloomberg News", "DPA", "dpa", "EFE", "IANS",
        "Interfax", "IRNA", "Kyodo", "Kyodo News", "NAN", "PA", "PA Media", "Press Association",
        "PTI", "Press Trust of India", "Reuters", "RIA Novosti", "SANA", "TASS",
        "Thomson Reuters", "Ukrinform", "UPI", "WAFA", "Xinhua", "Yonhap", "Antara", "Belga",
        "BelTA", "Bernama", "BSS", "Canadian Press", "ČTK", "GNA", "ISNA", "Jiji", "Jiji Press",
        "KCNA", "KUNA", "Lusa", "MTI", "Notimex", "Prensa Latina", "QNA", "SPA", "Sputnik",
        "Tanjug", "Tasnim", "UNI", "WAM",
    }
)  # fmt: skip
"""News agencies: a credit to one of them covers the story. An operator's own list adds to them;
see `read_agencies`."""

_added: ContextVar[frozenset[str]] = ContextVar("agencies", default=frozenset())

_BROADCASTERS = frozenset(
    {
        "ABC", "ABC News", "Al Arabiya", "Al Jazeera", "Al Mayadeen", "Al-Arabiya", "Al-Jazeera",
        "Al-Manar", "ARD", "BBC", "BFM", "CBC", "CBS", "CBS News", "CGTN", "CNA", "CNBC", "CNN",
        "Deutsche Welle", "DW", "Euronews", "Fox News", "France 24", "ITV", "MSNBC", "NBC",
        "NBC News", "NDTV", "NHK", "NPR", "PBS", "RAI", "RFI", "RT", "RTÉ", "Sky News", "TRT",
        "Voice of America", "VOA", "ZDF", "Axios", "Politico", "Le Monde", "El País", "Der Spiegel",
        "Corriere della Sera", "Haaretz", "Dawn", "Nikkei", "Yomiuri", "Variety", "The Economist",
        "Financial Times", "Wall Street Journal", "Washington Post", "New York Times",
    }
)  # fmt: skip
_SHAPE = re.compile(
    r"\b(?:Times|Post|Herald|Tribune|Gazette|Journal|Guardian|Telegraph|Chronicle|Observer|"
    r"Courier|Daily|News|Newspaper|Press|Radio|Television|TV|Broadcasting|Mail|Mirror|Standard|"
    r"Bulletin|Sentinel|Dispatch|Examiner|Inquirer|Zeitung|Tagblatt|Today|Magazine|Weekly|Wire|"
    r"Ledger|Banner|Messenger|Enquirer|Recorder|Echo|Argus|Globe|Independent|Advertiser|Newswire|FM|"
    r"News Agency|Press Agency|Broadcaster)$|^\w+\.(?:az|com|net|org|io|info|tv|news)$"
    r"|^(?:BBC|Radio|Channel|News|TV|Televisi[oó]n|Canal|Daily)\s(?:\d|[A-Z])",
    re.IGNORECASE,
)
OUTLET_KINDS = frozenset(
    "newspaper paper magazine weekly daily broadcaster channel website site station network radio "
    "television tv outlet portal podcast tabloid agency newswire".split()
)
"""Nouns that tell what publishes: "the magazine Harbours"."""
_KIND = rf"(?:{'|'.join(sorted(OUTLET_KINDS))})"
# "Al Manara newspaper", "the state news agency Kabar", "the magazine Strings".
_BEFORE_KIND = re.compile(
    rf"^(?:the\s)?(?P<name>(?!The\b|An?\b|Its\b|His\b)[A-Z][\w.&'-]*(?:\s[A-Z][\w.&'-]*)*)\s(?:\w+\s)?{_KIND}$"
)
_BEHIND_KIND = re.compile(
    rf"^(?:\w[\w'-]*\s)*?{_KIND}\s(?P<name>[A-Z][\w.&'-]*(?:\s[A-Z0-9][\w.&'-]*)*)$"
)
# Names of this shape that publish nothing: a watching body, a set of rules.
_NOT_OUTLETS = re.compile(r"\b(?:for|of) |^(?:Human Rights|Gold|International Standard)", re.I)
_FIRM = re.compile(r"\b(?:LLC|LLP|Inc|Ltd|Plc|Capital|Partners|Holdings)\.?$", re.IGNORECASE)
# 'the', 'the state-run', 'Lebanon's official'
_LEAD = re.compile(
    r"^(?:[A-Z]\w+'s\s+(?=state-|state\s|official|semi-))?"
    r"(?:(?:the|state-run|state-owned|state|official|semi-official)\s+)*",
    re.IGNORECASE,
)
_SHOW = re.compile(r"^[A-Z][\w. ]*'s\s[A-Z].*\s(?:programme|program|show|podcast|service)$")
_AGENCY_TAIL = re.compile(r"\s+(?:news\s+)?(?:agency|wire|newswire|news agency)$", re.IGNORECASE)


def read_agencies(path: Path) -> frozenset[str]:
    """The agencies that a file lists, one name a line; a line may be empty or begin with ``#``.

    Raises:
        SettingsError: It can't be read, or a line holds no name.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
        raise SettingsError(f"agencies file {path}: can't be read: {reason}") from error
    names = set()
    for number, line in enumerate(lines, start=1):
        name = " ".join(line.split())
        if name and not name.startswith("#"):
            if not any(c.isupper() for c in name) or len(name.split()) > 6:
                raise SettingsError(
                    f"agencies file {path}, line {number}: {name!r} is no agency's name. Write one "
                    "name a line, with its capitals"
                )
            names.add(name)
    return frozenset(names)


@contextmanager
def add_agencies(names: Iterable[str]) -> Iterator[None]:
    """Take these names for agencies, too, as long as the block runs."""
    token = _added.set(_added.get() | frozenset(names))
    try:
        yield
    finally:
        _added.reset(token)


_SHORT_FORMS = {
    "agence france-presse": "AFP", "associated press": "AP", "press trust of india": "PTI",
    "press association": "PA", "pa media": "PA", "anadolu agency": "Anadolu",
    "bloomberg news": "Bloomberg", "thomson reuters": "Reuters", "saudi press agency": "SPA",
    "kyodo news": "Kyodo", "yonhap news agency": "Yonhap", "xinhua news agency": "Xinhua",
}  # fmt: skip


def spell_outlet(name: str) -> str:
    """One spelling for all names of an outlet, to tell whether two are the same."""
    clean = clean_outlet(name).casefold()
    return _SHORT_FORMS.get(clean, clean).casefold()


def is_agency(name: str) -> bool:
    """Whether the name is a news agency's."""
    return _is_listed(clean_outlet(name))


def _is_listed(name: str) -> bool:
    return name in AGENCIES or name in _added.get()


def is_outlet(name: str) -> bool:
    """Whether the words name a news outlet, by list, shape or kind ("the magazine Strings")."""
    clean = clean_outlet(name)
    if _is_listed(clean) or clean in _BROADCASTERS or _named_with_kind(name) is not None:
        return True
    first, _, rest = clean.partition(" ")
    if first.lower() in DEMONYMS and rest.islower():
        return False  # 'the French news agency'
    if _FIRM.search(clean) or (not any(c.isupper() for c in clean) and "." not in clean):
        return False  # 'state television' names none
    return bool(_SHAPE.search(clean)) and not _NOT_OUTLETS.search(clean)


def _named_with_kind(name: str) -> str | None:
    """The name in 'Al Manara newspaper'; a watchdog's or spy's "agency" names no outlet."""
    match = _BEFORE_KIND.match(name) or _BEHIND_KIND.match(name)
    if match is None or ("agency" in name.split() and "news" not in name.lower().split()):
        return None
    if match["name"].lower() in DEMONYMS:
        return None  # 'the French news agency'
    return match["name"]


def clean_outlet(name: str) -> str:
    """The outlet's bare name: no article, no "newspaper" or "news agency" beside it."""
    bare = _LEAD.sub("", name.strip())
    # 'the BBC's Today programme', 'CNN's Ada Bright'
    bare = re.split(r"'s\s(?=[A-Z])", bare, maxsplit=1)[0] if _SHOW.search(bare) else bare
    short = _AGENCY_TAIL.sub("", bare)
    if _is_listed(short) or short in _BROADCASTERS:
        return short
    spelled = re.fullmatch(r"(?:\w+ )*(?:agency|wire|service) (\w+)", short)
    if spelled and _is_listed(spelled[1]):
        return spelled[1]  # 'French news agency AFP'
    return _named_with_kind(name.strip()) or bare

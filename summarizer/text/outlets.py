"""Who publishes news: names and shapes of names by which an outlet is known."""

from __future__ import annotations

import re

AGENCIES = frozenset(
    {
        "AAP", "AFP", "Agence France-Presse", "ANI", "ANSA", "AP", "Anadolu", "Anadolu Agency",
        "Associated Press", "Bloomberg", "Bloomberg News", "DPA", "dpa", "EFE", "IANS",
        "Interfax", "IRNA", "Kyodo", "Kyodo News", "NAN", "PA", "PA Media", "Press Association",
        "PTI", "Press Trust of India", "Reuters", "RIA Novosti", "SANA", "TASS",
        "Thomson Reuters", "Ukrinform", "UPI", "WAFA", "Xinhua", "Yonhap",
    }
)  # fmt: skip
"""News agencies: a credit to one of them covers the story; extend it for others."""

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
    r"News Agency|Broadcaster)$|^\w+\.(?:az|com|net|org|io|info|tv|news)$",
    re.IGNORECASE,
)
# Names of this shape that publish nothing: a watching body, a set of rules.
_NOT_OUTLETS = re.compile(r"\b(?:for|of) |^(?:Human Rights|Gold|International Standard)", re.I)
_AGENCY_TAIL = re.compile(r"\s+(?:news\s+)?(?:agency|wire|newswire|news agency)$", re.IGNORECASE)


def is_agency(name: str) -> bool:
    """Whether the name is a news agency's."""
    return clean_outlet(name) in AGENCIES


def is_outlet(name: str) -> bool:
    """Whether the name is a news outlet's, by list or by its shape ("The Daily Herald")."""
    clean = clean_outlet(name)
    if clean in AGENCIES or clean in _BROADCASTERS:
        return True
    return bool(_SHAPE.search(clean)) and not _NOT_OUTLETS.search(clean)


def clean_outlet(name: str) -> str:
    """The outlet's bare name: no article, no "news agency" behind it."""
    bare = re.sub(r"^(?:the|state-run|state|official)\s+", "", name.strip(), flags=re.IGNORECASE)
    short = _AGENCY_TAIL.sub("", bare)
    return short if short in AGENCIES or short in _BROADCASTERS else bare

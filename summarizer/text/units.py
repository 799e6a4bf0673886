"""Units: currencies and measures as news text writes them, and their one canonical form.

Canonical forms are ISO 4217 codes for money, "percent", "percentage points" and "basis points",
symbols for most measures ("km", "kg", "km/h") and plain plurals for the rest ("miles", "years").
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Dimension = Literal["money", "share", "length", "area", "mass", "volume", "time", "speed", "other"]


class Unit(NamedTuple):
    """A unit found at ``start:end``, in its canonical form."""

    start: int
    end: int
    name: str
    dimension: Dimension


# Written form (a pattern, matched whole and ignoring case unless it is a symbol) -> name.
_MEASURES: dict[Dimension, dict[str, str]] = {
    "share": {
        r"percentage[- ]points?|percent points?|pp|ppts?": "percentage points",
        r"percent|per[- ]cent|pct": "percent",
        r"basis[- ]points?|bps": "basis points",
    },
    "speed": {
        r"kilomet(?:er|re)s? (?:per|an) hour|km/h|kmh|kph|km per hour|km an hour": "km/h",
        r"miles? (?:per|an) hour|mph|miles/hour": "mph",
        r"met(?:er|re)s? (?:per|a) second|m/s": "m/s",
        r"knots?": "knots",
    },
    "area": {
        r"(?:square|sq\.?)[- ](?:kilomet(?:er|re)s?|kms?)|km2|km²": "sq km",
        r"(?:square|sq\.?)[- ](?:met(?:er|re)s?|m)|m2|m²": "sq m",
        r"(?:square|sq\.?)[- ](?:miles?|mi)": "sq miles",
        r"(?:square|sq\.?)[- ](?:feet|foot|ft)": "sq ft",
        r"hectares?|ha": "hectares",
        r"acres?": "acres",
    },
    "volume": {
        r"cubic[- ]met(?:er|re)s?|m3|m³": "cubic metres",
        r"cubic[- ](?:feet|foot)": "cubic feet",
        r"barrels?(?: of oil)? (?:per|a) day|bpd|b/d": "barrels a day",
        r"barrels?|bbls?": "barrels",
        r"millilit(?:er|re)s?|ml": "ml",
        r"lit(?:er|re)s?": "litres",
        r"gallons?": "gallons",
        r"pints?": "pints",
        r"bushels?": "bushels",
        r"cusecs?": "cusecs",
    },
    "length": {
        r"nautical[- ]miles?": "nautical miles",
        r"kilomet(?:er|re)s?|kms?": "km",
        r"centimet(?:er|re)s?|cms?": "cm",
        r"millimet(?:er|re)s?|mm": "mm",
        r"met(?:er|re)s?|m": "metres",
        r"miles?|mi": "miles",
        r"feet|foot|ft": "feet",
        r"inch(?:es)?": "inches",
        r"yards?|yds?": "yards",
        r"light[- ]years?": "light years",
    },
    "mass": {
        r"kilogram(?:me)?s?|kilos?|kgs?": "kg",
        r"milligram(?:me)?s?|mg": "mg",
        r"microgram(?:me)?s?|mcg|[µμ]g": "micrograms",
        r"nanogram(?:me)?s?|ng": "nanograms",
        r"gram(?:me)?s?|g": "g",
        r"metric tons?|tonnes?": "tonnes",
        r"kilotons?|kilotonnes?": "kilotonnes",
        r"megatons?|megatonnes?": "megatonnes",
        r"gigatons?|gigatonnes?": "gigatonnes",
        r"quintals?": "quintals",
        r"carats?": "carats",
        r"tons?": "tons",
        r"lbs?": "lb",
        r"ounces?|oz": "ounces",
    },
    "time": {
        r"milliseconds?|ms": "milliseconds",
        r"seconds|(?<=-)second|secs?": "seconds",
        r"minutes?|mins?": "minutes",
        r"hours?|hrs?": "hours",
        r"days?": "days",
        r"weeks?": "weeks",
        r"months?": "months",
        r"years?|yrs?": "years",
        r"decades?": "decades",
        r"centur(?:y|ies)": "centuries",
    },
    "other": {
        r"degrees?[- ](?:celsius|centigrade|c)|° ?c|℃": "degrees C",
        r"degrees?[- ](?:fahrenheit|f)|° ?f|℉": "degrees F",
        r"degrees?|°": "degrees",
        r"kilowatt[- ]hours?|kwh": "kWh",
        r"megawatt[- ]hours?|mwh": "MWh",
        r"gigawatt[- ]hours?|gwh": "GWh",
        r"terawatt[- ]hours?|twh": "TWh",
        r"kilowatts?|kw": "kW",
        r"megawatts?|mw": "MW",
        r"gigawatts?|gw": "GW",
        r"megabytes?|mb": "MB",
        r"gigabytes?|gb": "GB",
        r"terabytes?|tb": "TB",
        r"parts per million|ppm": "parts per million",
        r"parts per billion|ppb": "parts per billion",
        r"megahertz|mhz": "MHz",
        r"gigahertz|ghz": "GHz",
        r"horsepower|hp": "horsepower",
        r"decibels?|db": "decibels",
        r"(?:kilo)?calories": "calories",
        r"volts?": "volts",
        r"millisieverts?|msv": "millisieverts",
        r"becquerels?|bq": "becquerels",
    },
}
TIME_UNITS = frozenset(_MEASURES["time"].values())
"""Units of stretches of time."""

_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "rupees", "₽": "RUB"} | {
    "₺": "TRY",
    "₪": "ILS",
    "₩": "KRW",
    "₴": "UAH",
    "₦": "NGN",
    "₱": "PHP",
    "฿": "THB",
    "Rs": "rupees",
    "Rs.": "rupees",
    "Re": "rupees",
    "N": "NGN",
    "GH₵": "GHS",
    "R": "ZAR",
    "KSh": "KES",
    "Ksh": "KES",
    "KSh.": "KES",
    "Ksh.": "KES",
    "Sh": "shillings",
    "Shs": "shillings",
    "USh": "UGX",
    "TSh": "TZS",
    "RM": "MYR",
    "Rp": "IDR",
    "Tk": "BDT",
    "zł": "PLN",
    "US$": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "S$": "SGD",
    "NT$": "TWD",
    "R$": "BRL",
}
_CODE_WORDS = (
    "USD EUR GBP JPY CNY RMB CHF INR RUB TRY ILS NIS KRW UAH NGN PHP THB AUD CAD NZD HKD SGD TWD "
    "BRL MXN ZAR SEK NOK DKK PLN CZK HUF RON EGP SAR AED QAR KWD IQD IRR SYP LBP JOD PKR BDT IDR "
    "MYR VND ARS CLP COP PEN KES ETB GHS MAD TND DZD LYD SDG YER AFN"
)
_CODES = _CODE_WORDS.split()
_CODE_FORMS = {"RMB": "CNY", "NIS": "ILS"}
# Coin name -> (what it is without a country, country -> code).
_COINS: dict[str, tuple[str | None, dict[str, str]]] = {
    r"dollars?": (
        "USD",
        {"us": "USD", "u.s.": "USD", "american": "USD", "australian": "AUD", "canadian": "CAD"}
        | {"hong kong": "HKD", "singapore": "SGD", "new zealand": "NZD", "taiwan": "TWD"}
        | {"taiwanese": "TWD", "jamaican": "JMD", "zimbabwean": "ZWL", "namibian": "NAD"},
    ),
    r"euros?": ("EUR", {}),
    r"pounds sterling": ("GBP", {}),
    r"pounds?": (
        "GBP",
        {"british": "GBP", "egyptian": "EGP", "syrian": "SYP", "lebanese": "LBP"}
        | {"sudanese": "SDG", "south sudanese": "SSP"},
    ),
    r"yen": ("JPY", {"japanese": "JPY"}),
    r"yuan|renminbi": ("CNY", {"chinese": "CNY"}),
    r"rupees?": (
        "rupees",
        {"indian": "INR", "pakistani": "PKR", "sri lankan": "LKR", "nepali": "NPR"},
    ),
    r"rou?bles?": ("RUB", {"russian": "RUB", "belarusian": "BYN"}),
    r"rupiah": ("IDR", {}),
    r"ringgit": ("MYR", {}),
    r"baht": ("THB", {"thai": "THB"}),
    r"liras?|lire": ("TRY", {"turkish": "TRY", "syrian": "SYP", "lebanese": "LBP"}),
    r"shekels?": ("ILS", {"israeli": "ILS", "new": "ILS"}),
    r"hryvnias?|hryvnya": ("UAH", {"ukrainian": "UAH"}),
    r"naira": ("NGN", {}),
    r"rand": ("ZAR", {"south african": "ZAR"}),
    r"taka": ("BDT", {}),
    r"zlotys?": ("PLN", {"polish": "PLN"}),
    r"forints?": ("HUF", {"hungarian": "HUF"}),
    r"riyals?": ("SAR", {"saudi": "SAR", "qatari": "QAR", "yemeni": "YER", "omani": "OMR"}),
    r"rials?": ("IRR", {"iranian": "IRR", "yemeni": "YER", "omani": "OMR"}),
    r"dirhams?": ("AED", {"uae": "AED", "emirati": "AED", "moroccan": "MAD"}),
    r"francs?": (None, {"swiss": "CHF", "cfa": "XOF", "congolese": "CDF"}),
    r"pesos?": (
        None,
        {"mexican": "MXN", "philippine": "PHP", "argentine": "ARS", "chilean": "CLP"}
        | {"colombian": "COP", "cuban": "CUP"},
    ),
    r"krona|kronor|kroner?|crowns?|koruna": (
        None,
        {"swedish": "SEK", "norwegian": "NOK", "danish": "DKK", "czech": "CZK"}
        | {"icelandic": "ISK"},
    ),
    r"dinars?": (
        None,
        {"iraqi": "IQD", "kuwaiti": "KWD", "jordanian": "JOD", "bahraini": "BHD"}
        | {"tunisian": "TND", "algerian": "DZD", "libyan": "LYD", "serbian": "RSD"},
    ),
    r"reais": ("BRL", {"brazilian": "BRL"}),
    r"shillings?": (None, {"kenyan": "KES", "ugandan": "UGX", "tanzanian": "TZS", "somali": "SOS"}),
    r"bahts": ("THB", {}),
    r"z[lł]oty(?:ch)?": ("PLN", {"polish": "PLN"}),
    r"kwacha": (None, {"zambian": "ZMW", "malawian": "MWK"}),
    r"cedis?": ("GHS", {}),
    r"birr": ("ETB", {}),
    r"paise|paisa": ("paise", {}),
    # Coins of former, small or invented states: named as the text names them.
    r"florins?|guilders?|drachmas?|escudos?|pesetas?|schillings?|thalers?|talers?|ducats?|lari"
    r"|leva|tenge|manats?|kyats?|kwanzas?|meticais|ariary|dalasis?|leones|pula|gourdes?|quetzals?"
    r"|quetzales|lempiras?|guaran[ií]e?s|bol[ií]vare?s|bolivianos|dong|riels?|tugriks?|t[oö]gr[oö]gs?"
    r"|rufiyaa|denars?|kunas?|roubles|afghanis?|ouguiyas?|dobras?|vatu|paʻanga|soums?|sucres?"
    r"|cruzeiros?|reichsmarks?|deutschmarks?": (None, {}),
    # Without its country "won" is a verb far more often than money.
    r"won": (None, {"south korean": "KRW", "korean": "KRW", "north korean": "KPW"}),
    r"cents?": ("cents", {"us": "cents", "euro": "cents"}),
    r"pence|(?<=[0-9])p": ("pence", {}),
}
# Symbols that mean something else in capitals: "5G", "40 FT", "the MS".
_LOWER_ONLY = frozenset({"m", "g", "ng", "mi", "ms", "ha", "ft", "mm", "cm", "ml", "mg", "pp"})
_NAMES = [(name, dim) for dim, forms in _MEASURES.items() for name in forms.values()]
_MEASURE = re.compile(
    "[ -]?(?:"
    + "|".join(
        f"(?P<u{index}>{pattern})"
        for index, pattern in enumerate(p for forms in _MEASURES.values() for p in forms)
    )
    + r")(?![\w²³])",
    re.IGNORECASE,
)
_MORE_TIME = re.compile(
    r" (?:more|further|extra|additional|consecutive|straight|full|whole|successive|other)"
    r"(?= (?:seconds|minutes?|hours?|days?|weeks?|months?|years?|decades?)\b)"
)
_BARE_TEMPERATURE = re.compile(r" ?([CF])(?![\w'.-])(?! [A-Z])")
_COUNTRY = "|".join(sorted({c for _, by in _COINS.values() for c in by}, key=len, reverse=True))
_COIN_KINDS = list(_COINS.values())
_COIN = re.compile(
    rf"[ -]?(?:(?P<country>{_COUNTRY})[ -])?(?:"
    + "|".join(f"(?P<c{index}>{pattern})" for index, pattern in enumerate(_COINS))
    + r")(?!\w)",
    re.IGNORECASE,
)
_PLURAL_COINS = frozenset(
    """florins guilders drachmas escudos pesetas schillings thalers talers ducats manats kyats
    shillings crowns francs pesos dinars""".split()
)
_CONVERTED_COIN = re.compile(
    r" ([a-z]{3,12})(?= \((?:about |around |some |roughly |nearly |or )?(?:US|A|C)?[$€£][0-9])"
)
_STRANGE_COIN = re.compile(
    r" ([a-z]{3,12}s)(?!\w)( \((?:about |around |some |roughly )?(?:US|A|C)?[$€£])?"
)
_PRICED = re.compile(
    r"\b(?:at|for|from|to|of|costs?|costing|fetch(?:es|ed)?|pa(?:y|ys|id)|worth)"
    r"(?: (?:about|around|some|nearly|almost|over|up to|as much as))? [0-9][0-9.,]{0,12}"
    r"(?: (?:million|thousand|hundred))? ([a-z]{3,12}s)"
    r" (?:an?|per|each|apiece|for (?:an?|each|every))"
    r" (?:kilo|kg|kilogram|tonne|ton|litre|liter|barrel|ounce|gram|bag|sack|bushel|crate|bale"
    r"|gallon|head|share|ticket|bottle|loaf|tin|box|egg|chicken|goat|cow|seat|night|unit)\b"
)
_MILLIONS = re.compile(r"(?<= )[0-9][0-9.,]{0,12} (?:million|billion|trillion) ([a-z]{3,12}s)\b")
_MONEY_BEFORE = re.compile(
    r"\b(?:profits?|loss(?:es)?|revenues?|turnover|sales|costs?|costing|price|priced at|worth"
    r"|fines?|fined|debts?|loans?|charge|budget|tax(?:es)?|fund|grant|bribe|deal|salary|wages"
    r"|set aside|fee|earnings|income|pa(?:y|ys|id|ying)|sp(?:end|ent|ending)"
    r"|invest(?:ed|ing)?|lend|lent"
    r"|borrow(?:ed)?"
    r"|subsid(?:y|ies)|damages|compensation|investment|valued at|reward|ransom|bail"
    r"|donat(?:ed|ion))"
    r"(?: (?:of|at|about|around|up|to|some|nearly|between|from|the|an?|estimated|more|less|than"
    r"|over|[\d.,]+|million|billion|and)){0,6} $",
    re.IGNORECASE,
)
# With millions before them these are coins, else rather marks in a test or kings' hats.
_LIKELY_COINS = frozenset({"marks", "credits", "talents", "sovereigns", "reals", "soles", "bits"})
_NO_COINS = frozenset(
    """homes houses people workers employees jobs families users customers subscribers units shares
    votes voters tonnes tons barrels litres years months weeks days hours doses copies cars vehicles
    children women students farmers members visitors passengers residents tickets points times
    others acres hectares miles metres kilometres items pieces bags cases households""".split()
)
_KILOS = re.compile(r" ?\((?:about |around |or )?[0-9.,]+ ?(?:kg|kilo|g\b|gram|tonne)")
_WEIGHED = re.compile(
    r" of (?:\w+ )?(?:cocaine|heroin|fentanyl|marijuana|cannabis|explosives?|meat|beef|food|drugs?"
    r"|flour|rice|wheat|fish|weight|tnt|gold|silver|uranium|thrust|bombs?|ice|trash|waste)\b",
    re.IGNORECASE,
)
_WEIGHS_BEFORE = re.compile(r"\bweigh(?:s|ed|ing|ts? of)?\b(?:[^.;,]|[.,](?=[0-9])){0,40}$")
_CODE_AFTER = re.compile(rf" ?({'|'.join(_CODES)})(?!\w)|([€£])(?![\w€£])")
_SIGN_BEFORE = re.compile(
    "(?:"
    + "|".join(
        (r"(?<!\w)" if sign[0].isalpha() else "") + re.escape(sign)
        for sign in sorted(_SIGNS, key=len, reverse=True)
    )
    + rf"|(?<!\w)(?:{'|'.join(_CODES)})) ?$"
)
_PERCENT_SIGN = re.compile(r"[ -]?%(?P<points>[ -]?(?:age[ -])?p(?:oin)?ts?\b)?")
_POINT_OF = re.compile(
    r"(?:[- ]of[- ]an?|[- ]an?)?[- ](?:((?:percentage[- ])?point)|percent)\b", re.I
)
_OF = re.compile(r" of (?=\w)")


def read_currency_before(text: str, at: int) -> Unit | None:
    """Read a currency sign or code that ends at ``at``: "$", "US$", "EUR "."""
    match = _SIGN_BEFORE.search(text, max(0, at - 6), at)
    if match is None:
        return None
    sign = match[0].rstrip()
    return Unit(match.start(), at, _SIGNS.get(sign) or _CODE_FORMS.get(sign, sign), "money")


def read_unit_after(text: str, at: int, *, vague: bool = False, share: bool = False) -> Unit | None:
    """Read the unit that begins at ``at``, right after a number.

    Args:
        text: Where to read.
        at: End of the number.
        vague: The number may be tied to its unit with "of": "billions of dollars".
        share: The number is a fraction: "a quarter of a percentage point".
    """
    if share and (match := _POINT_OF.match(text, at)):
        return Unit(at, match.end(), "percentage points" if match[1] else "percent", "share")
    if vague and (tie := _OF.match(text, at)):
        at = tie.end() - 1
    if more := _MORE_TIME.match(text, at):
        at = more.end()
    if match := _PERCENT_SIGN.match(text, at):
        name = "percentage points" if match["points"] else "percent"
        return Unit(at, match.end(), name, "share")
    if match := _MEASURE.match(text, at):
        group = match.lastgroup or ""
        written = match[group]
        if written.islower() or written.lower() not in _LOWER_ONLY:
            name, dimension = _NAMES[int(group[1:])]
            return Unit(at, match.end(), name, dimension)
    if match := _BARE_TEMPERATURE.match(text, at):
        return Unit(at, match.end(), f"degrees {match[1]}", "other")
    if match := _CODE_AFTER.match(text, at):
        sign = match[1] or match[2]
        name = _SIGNS.get(sign) or _CODE_FORMS.get(sign, sign)
        return Unit(at, match.end(), name, "money")
    return _read_coin(text, at)


def _read_coin(text: str, at: int) -> Unit | None:
    """Read a coin with or without its country: "dollars", "Egyptian pounds"."""
    match = _COIN.match(text, at)
    if match is None:
        return None
    group = match.lastgroup or ""
    written, country = match[group].lower(), (match["country"] or "").lower()
    alone, by_country = _COIN_KINDS[int(group[1:])]
    # Hyphenated ("a 500-pound bomb") or of goods, a pound is a weight.
    weighed = (
        match[0].startswith("-")
        or _KILOS.match(text, match.end())
        or _WEIGHED.match(text, match.end())
        or _WEIGHS_BEFORE.search(text, max(0, at - 50), at)
    )
    if written.startswith("pound") and not country and weighed:
        return Unit(at, match.end(), "lb", "mass")
    if country and country not in by_country:
        return None
    name = by_country[country] if country else alone
    if name is None and written == "won":
        return None
    plural = (
        written if written.endswith("s") or f"{written}s" not in _PLURAL_COINS else f"{written}s"
    )
    return Unit(at, match.end(), name or plural, "money")


def find_coins(text: str) -> frozenset[str]:
    """The coins that no list has and that a text tells as such: by a conversion, or as a price.

    Once "40 million talents ($9 million)" or "at 70 zorins a litre" has told the coin, "95
    zorins" is money, too.
    """
    told = {match[1] for match in _CONVERTED_COIN.finditer(text)}
    told |= {match[1] for match in _PRICED.finditer(text)}
    told |= {
        match[1]
        for match in _MILLIONS.finditer(text)
        if match[1] in _LIKELY_COINS
        or _MONEY_BEFORE.search(text, max(0, match.start() - 60), match.start())
    }
    return frozenset(told - _NO_COINS)


def read_strange_coin(
    text: str, start: int, at: int, *, large: bool, coins: frozenset[str] = frozenset()
) -> Unit | None:
    """Read a coin that no list has: "40 million talents ($9 million)", "a profit of 3bn marks".

    Only a conversion behind it, what the text tells elsewhere (``coins``) or, with thousands and
    more (``large``), a word for money before the number tells such a coin.
    """
    if coins and (told := _STRANGE_COIN.match(text, at)) and told[1] in coins:
        return Unit(at, told.end(1), told[1], "money")
    if converted := _CONVERTED_COIN.match(text, at):
        return Unit(at, converted.end(1), converted[1], "money")
    match = _STRANGE_COIN.match(text, at) if large else None
    if match is None or match[1] in _NO_COINS:
        return None
    if (
        match[2]
        or match[1] in _LIKELY_COINS
        or _MONEY_BEFORE.search(text, max(0, start - 60), start)
    ):
        return Unit(at, match.end(1), match[1], "money")
    return None

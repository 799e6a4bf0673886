"""What is no figure: clock times, ages, ordinals and numbers inside names and longer signs."""

from __future__ import annotations

import re

from summarizer.text.ages import is_age
from summarizer.text.amounts import Amount
from summarizer.text.counted import Counted
from summarizer.text.numerals import Numeral
from summarizer.text.tokens import AUXILIARIES, CONJUNCTIONS, DETERMINERS, PREPOSITIONS
from summarizer.text.years import is_year

_GLUED_BEFORE = re.compile(r"(?:[^\W\d_][\u0300-\u036f]?-?|[#@_/\\]|[0-9][.,:'-]|\+[0-9 ]{0,4})$")
_GLUED_AFTER = re.compile(
    r"[^\W\d_]|[/:_@][\w]|[.,][0-9]|-[0-9]|(?: ?-fold|-something|')|\([a-z]\)"
)
# "byFebruary 6": a line that lost its break.
_GLUED_MONTH = re.compile(
    r"[a-z](?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December) $"
)
_TIME_AFTER = re.compile(
    r" ?(?:[ap]\.m\b|[ap]m\b|o'clock|GMT\b|UTC\b|hrs\b(?: GMT)?|[A-Z]{1,3}T\b|local time\b)"
    r"|(?:[:.][0-9]{2}){1,2} ?(?:[ap]\.?m\b|GMT\b|UTC\b|local time\b|[A-Z]{1,3}T\b)|:[0-9]{2}"
)
_HOUR_WORDS = "one two three four five six seven eight nine ten eleven twelve noon midnight"
_HOURS = frozenset(_HOUR_WORDS.split()) | {str(hour) for hour in range(1, 13)}
_HOUR_BEFORE = re.compile(
    r"\b(?:at|until|till|before|after|around|about|by|past|since|from|between)"
    r"(?: about| around)? $",
    re.IGNORECASE,
)
_HOUR_AFTER = re.compile(
    r" (?:in the (?:morning|afternoon|evening)|at night|(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur"
    r"|Sun)day|(?:this|that|every|each|the next) (?:morning|afternoon|evening|night)"
    r"|yesterday|tomorrow|tonight|sharp|it|he|she|they|we|there)\b"
)
_OPENED_AT = re.compile(
    r"\b(?:clos|open|start|arriv|finish|land|wak|end|leav|meet)(?:e?s|e?d|ing)?(?: (?:it|them|up"
    r"|again|early|late))? (?:at|before|after) $|\b(?:left|began|met|woke|rose|shut(?: it)?"
    r"|got up|woke up|home|bed) (?:at|before|after) $"
    r"|\b(?:start|begin|finish|stop|leave|end)(?:s|ed|ing)? (?:work|school|duty"
    r"|(?:the|their|his|her) (?:shift|work|day)) (?:at|before|after) $"
    r"|\b(?:(?:there|here|home|asleep|awake|gone) (?:at|by|before|after|around|about)"
    r"|(?:\w{2,}ing|back|up|on|open) again (?:at|by|before|after|around|about)"
    r"|back (?:home|at work|in bed) (?:at|by|before|after)) $"
)
# "at ten minutes to six"
_PAST_THE_HOUR = (
    r"(?: minutes? (?:to|past)| past) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|noon|midnight|1[0-2]|[1-9])\b"
)
_CLOCK_BEFORE = re.compile(
    r"\b(?:at|by|until|till|since|before|after|about|around)(?: (?:about|around))? $", re.IGNORECASE
)
_CLOCK_HOUR_BEFORE = re.compile(
    r"\b(?:at|by|until|till|since|before|after|about|around) (?:an? )?"
    r"(?:quarter (?:to|past)|(?:half|five|ten|twenty|twenty-five) past"
    r"|(?:[a-z-]{3,12}|[0-9]{1,2}) minutes? (?:to|past)) $",
    re.IGNORECASE,
)
_CLOCK_AFTER = re.compile(_PAST_THE_HOUR)
# "the 9.40 ferry"
_TIMETABLED = re.compile(
    r" (?:ferry|train|bus|sailing|express|boat|tram|coach|bulletin|news|departure"
    r"|(?:from|to) [A-Z])"
)
_TIMETABLE_TIME = re.compile(r"(?:[01]?[0-9]|2[0-3])\.[0-5][0-9]")
_THE_BEFORE = re.compile(r"\bthe (?:last |first |early |late |usual )?$", re.IGNORECASE)
_NOTHING_AFTER = re.compile(
    r"[\"”’']?[.,;!?)]|[\"”’']?$| (?:and|but|because|when|as|to|for|with|in|on|so)\b"
)
_KIND_WORDS = """article resolution area channel highway route flight section chapter formula type
    phase level tier grade category room gate platform block zone district sector ward division
    brigade battalion regiment squadron volume vol. part act episode season round day week page
    paragraph clause rule title annex appendix table figure fig. step stage version model mark
    interstate proposition amendment terminal reactor building lot unit camp pier station line ring
    exit track studio bus class schedule protocol windows am fm verse psalm precinct apartment
    suite"""
_KINDS = frozenset(_KIND_WORDS.split())
# These number things without a capital, too.
_KIND_LOWER = frozenset(
    {"resolution", "number", "no", "no.", "nos", "nos.", "article", "flight", "page", "top"}
    | {"chapter", "phase", "route", "level", "type", "channel", "room", "version", "section"}
    | {
        "case",
        "docket",
        "exhibit",
        "paragraph",
        "paragraphs",
        "pages",
        "clause",
        "annex",
        "appendix",
        "footnote",
        "season",
        "episode",
        "verse",
        "precinct",
    }
)
_PLURAL = re.compile(r"[a-z]s$|^people$")
_GROUP_OF = re.compile(r"\bGroup of $")
_NAMED_OF = re.compile(r"\b[A-Z][a-z]+ (?:of|for) $")
_TITLE_AFTER = re.compile(
    r"[0-9]{1,3}(?:[\"”]| (?:Movement|Campaign|Group|Coalition|Project|Club)\b)"
)
_NAME_BEFORE = re.compile(r"(?P<lead>\b\w+ )?(?P<name>\b(?:[A-Z][\w'&-]{1,30}|[A-Z]\.&[A-Z]\.)) $")
_NO_NAME_WORDS = """in on at by for from with of to and or but as after before about around
    over some nearly almost only just all another these those the a an at
    between under up more fewer less than least most roughly approximately
    close estimated exactly kills kill killed killing leaves left wounds
    injures injured hits reaches tops dead least when while since that those
    both if then monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october
    november december where there it he she they we nine have has had were was
    are is said says saying meanwhile adds plus including arrests detains frees"""
_NO_NAME = (
    frozenset(_NO_NAME_WORDS.split()) | DETERMINERS | PREPOSITIONS | CONJUNCTIONS | AUXILIARIES
)
_DETERMINERS = frozenset(
    {
        "a",
        "an",
        "the",
        "its",
        "their",
        "his",
        "her",
        "this",
        "that",
        "one",
        "two",
        "three",
        "another",
        "each",
    }
)
HYPHENATED = re.compile(
    r"-(member|person|man|woman|seat|storey|story|floor|nation|country|bed|vehicle|truck|ship|car"
    r"|room|vessel|point|page|judge|strong|plus|odd)(?![\w])"
)
_ADDRESS = re.compile(
    r"(?: [A-Z][\w'-]{1,20}){1,3} (?:Street|St\.|Road|Rd\.|Avenue|Ave\.|Lane|Square"
    r"|Boulevard|Place)\b"
)
_HYPHEN_WORD = re.compile(r"-[^\W\d_]")
_ANAPHOR = re.compile(
    r"\b(?:the|these|those|both|all|other|no|any|every|this|that|which|each) $", re.I
)
_LOSS = (
    r"(?:killed|wounded|injured|dead|died|missing|detained|arrested|hurt|destroyed|damaged"
    r"|captured|shot|freed|released|kidnapped)"
)
_ONE_BEFORE = re.compile(
    r"\b(?:kill(?:ed|s|ing)?|injur(?:ed|ing|es)|wound(?:ed|ing|s)|only|just|exactly|least|than|most"
    r"|about|nearly|almost|lost|losing|arrested|detained|and|plus|minus|with) $",
    re.IGNORECASE,
)
_ONE_OF = re.compile(r" of\b")
_ONE_AFTER = re.compile(
    rf"(?: [\w-]+){{1,3}}(?:, [0-9]{{1,3}},)?"
    rf" (?:(?:was|were|is|remains|remained|has been|had been|have been) )?"
    rf"(?:{_LOSS}|in (?:custody|hospital|intensive care)|under arrest|on trial|at large)\b"
)


def is_no_figure(text: str, amount: Amount) -> bool:
    """Tell clock times, ages, ordinals and numbers inside names from figures, by what is near."""
    start, after = amount.start, amount.numeral.end
    if amount.numeral.kind == "ordinal" or _is_numbered(text, start):
        return True
    if _TIME_AFTER.match(text, after) or is_age(text, amount):
        return True
    if _is_clock_time(text, amount) or (amount.unit is None and _is_hour(text, amount)):
        return True
    if _GLUED_MONTH.search(text, max(0, start - 12), start) and amount.low <= 31:
        return True
    if amount.unit is not None:
        if amount.unit.dimension == "time" and _TERM_AFTER.match(text, amount.numeral.end):
            return True
        if _ONE_DAY.fullmatch(text, start, amount.end) and not (
            _LASTS_BEFORE.search(text, max(0, start - 16), start)
            or _LASTS_AFTER.match(text, amount.end)
        ):
            return True
        # "their steepest one-day fall": the hyphened "one" names a kind.
        if amount.low == 1 and text[amount.numeral.end : amount.numeral.end + 1] == "-":
            return amount.unit.dimension == "time"
        return bool(_GLUED_BEFORE.search(text, max(0, start - 7), start)) and text[start - 1] != "-"
    if _HYPHEN_WORD.match(text, after) and not HYPHENATED.match(text, after):
        return True
    return _is_glued(text, amount) or bool(_ADDRESS.match(text, after))


# "It all changed one day in June": no span of time, unless what stands beside it says so.
_ONE_DAY = re.compile(r"one (?:day|night)", re.IGNORECASE)
_LASTS_BEFORE = re.compile(
    r"\b(?:for|in|within|after|only|just|last(?:s|ed|ing)?|t(?:ake|akes|ook)|least|than|by|of|every"
    r"|served|about|nearly|almost|over|another|spent|least) $",
    re.IGNORECASE,
)
_LASTS_AFTER = re.compile(
    r" (?:of|before|after|later|earlier|ago|to|in (?:prison|jail)|long|off)\b"
)
# "a four-year low": since when.
_TERM_AFTER = re.compile(r"-(?:year|month|week|day) (?:lows?|highs?|peak)\b")


def _is_hour(text: str, amount: Amount) -> bool:
    """Tell "until two at night" and "the shop opened at ten" from counts."""
    start, end = amount.start, amount.numeral.end
    if text[start:end].lower() not in _HOURS:
        return False
    if _HOUR_AFTER.match(text, end):
        return bool(_HOUR_BEFORE.search(text, max(0, start - 16), start))
    opened = _OPENED_AT.search(text, max(0, start - 30), start)
    return bool(opened and _NOTHING_AFTER.match(text, end))


def _is_clock_time(text: str, amount: Amount) -> bool:
    """Tell "at ten minutes to six", both its numbers, and "the 9.40 ferry"."""
    start, end = amount.start, amount.numeral.end
    if _CLOCK_AFTER.match(text, end) and amount.low < 60:
        minutes = amount.unit is None or amount.unit.name in ("minutes", "minute")
        if minutes and _CLOCK_BEFORE.search(text, max(0, start - 16), start):
            return True
    if amount.unit is not None:
        return False
    if text[start:end].lower() in _HOURS:
        return bool(_CLOCK_HOUR_BEFORE.search(text, max(0, start - 40), start))
    timed = _TIMETABLE_TIME.fullmatch(text, start, end) and _TIMETABLED.match(text, end)
    return bool(timed and _THE_BEFORE.search(text, max(0, start - 12), start))


def _is_numbered(text: str, at: int) -> bool:
    """Tell whether the word before says that a number only tells things of a kind apart."""
    words = text[max(0, at - 24) : at].split(" ")
    if len(words) < 2 or words[-1]:
        return False
    word = words[-2].rpartition("\n")[2].lstrip("(\"'")
    if word == "number" and len(words) > 2 and _PLURAL.search(words[-3]):
        return False  # "Monks number 700"
    if word in _KIND_LOWER:
        return True
    plain = word.lower()
    named = word[:1].isupper() and (plain in _KINDS or plain.removesuffix("s") in _KINDS)
    if named or plain in ("no.", "number") or _GROUP_OF.search(text, max(0, at - 9), at):
        return True
    # "the Band of Nine": a numeral with a capital of its own inside a name
    named_so = text[at].isupper() or _TITLE_AFTER.match(text, at)
    return bool(named_so and _NAMED_OF.search(text, max(0, at - 24), at))


def _is_glued(text: str, amount: Amount) -> bool:
    """Tell whether digits are part of a longer sign: "F-16", "192.168.1.1", "3D", "50-50"."""
    numeral = amount.numeral
    if not numeral.digits:
        return bool(_HYPHEN_BEFORE.search(text, max(0, numeral.start - 3), numeral.start))
    if numeral.end - numeral.start > 21 or abs(amount.low) >= 10**16:
        return True
    start = amount.start
    if _GLUED_BEFORE.search(text, max(0, start - 7), start):
        return True
    return bool(_GLUED_AFTER.match(text, numeral.end)) and not HYPHENATED.match(text, numeral.end)


_HYPHEN_BEFORE = re.compile(r"[a-z]-$")
_TO_NUMBER = re.compile(r"(?: to |-)[0-9]")


def _is_name(text: str, at: int, end: int, *, counts: bool) -> bool:
    """Tell whether the number at ``at`` belongs to a capitalised word before it: "Boeing 737"."""
    match = _NAME_BEFORE.search(text, max(0, at - 48), at)
    if match is None or match["name"].endswith(("'s", "s'")) or match["name"].lower() in _NO_NAME:
        return False
    if not counts and text[at].isdigit() and _TO_NUMBER.match(text, end):
        return False  # "leads Lorn 458 to 359"
    # "a Boeing 737 jet" and "Boeing 737 crashes" name; "In Homs 150 people" counts.
    lead = match["lead"]
    return not counts or lead is None or lead.strip().lower() in _DETERMINERS


def counts_something(
    text: str, amount: Amount, start: int, of: Counted | None, *, grouped: bool
) -> bool:
    """Tell whether a number without a unit counts something here.

    ``grouped``: the text writes thousands with a comma, so that "2012" is a year.
    """
    numeral = amount.numeral
    if _is_name(text, amount.start, numeral.end, counts=of is not None):
        return False
    if numeral.digits:
        if is_year(text, numeral, counts=of is not None, grouped=grouped):
            return False
        return of is not None or not _is_telephone(text, numeral)
    if amount.low == 1 and amount.high is None:
        tied = _ONE_BEFORE.search(text, max(0, amount.start - 12), amount.start)
        if tied and tied[0] in ("and ", "And ", "with ") and _ONE_OF.match(text, numeral.end):
            tied = None  # "and one of the things that hurt"
        hurt = _ONE_AFTER.match(text, numeral.end)
        return of is not None and (tied is not None or hurt is not None or start < amount.start)
    anaphor = _ANAPHOR.search(text, max(0, amount.start - 8), amount.start)
    if amount.high is not None or numeral.scale >= 1000:
        return True
    # "the two said" points back at two people
    return of is not None or anaphor is None or text.startswith(" others", numeral.end)


_DIGITS_BEFORE = re.compile(r"[0-9]{2} ")
_DIGITS_AFTER = re.compile(r" [0-9]{2}")


_ONE_LEFT = re.compile(r"(?:\band|,|\bwhile|\bbut) (?:only |just )?$")
_ONE_AGAINST = re.compile(
    r"\b(?:[0-9]|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) to $"
)
_ONE_CLOSES = re.compile(r"[.,;]|$")
_FROM_TO = re.compile(
    r"\bfrom (?:[0-9]{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve)(?: [a-z]+)? to $"
)
_ONE_DOES = re.compile(r" (?:[a-z]{3,}ed|was|did|has|had|is|voted|fled|died)\b")


def is_lone_one(text: str, amount: Amount) -> bool:
    """Tell whether a "one" goes on with a count: "seven opposed it and one abstained"."""
    if amount.low != 1 or amount.high is not None or amount.numeral.digits:
        return False
    if _ONE_AGAINST.search(text, max(0, amount.start - 16), amount.start):
        return True  # "by four to one"
    if _FROM_TO.search(text, max(0, amount.start - 40), amount.start):
        return bool(_ONE_CLOSES.match(text, amount.numeral.end))  # "from nine points to one"
    before = _ONE_LEFT.search(text, max(0, amount.start - 16), amount.start)
    return bool(before and _ONE_DOES.match(text, amount.numeral.end))


def _is_telephone(text: str, numeral: Numeral) -> bool:
    """Tell whether bare digits are a group of a longer number, or begin with a nought."""
    written = text[numeral.start : numeral.end]
    if len(written) > 1 and written[0] == "0" and written.isdigit():
        return True
    before = text[max(0, numeral.start - 3) : numeral.start]
    return bool(_DIGITS_BEFORE.fullmatch(before) or _DIGITS_AFTER.match(text, numeral.end))

"""Which outlets a claim is credited to: who obtained it, then who passed it on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from summarizer.brief.document import Document, Part
from summarizer.brief.speakers import Said
from summarizer.text.countries import CAPITALS, COUNTRIES, DEMONYMS
from summarizer.text.names import ORGANIZATION, TITLES
from summarizer.text.outlets import OUTLET_KINDS, clean_outlet, is_agency, is_outlet, spell_outlet
from summarizer.text.reports import Report

_DATELINE = re.compile(r"^[^\n]{0,60}?\(([A-Za-z][\w .&/-]{1,30})\)\s*(?:[-–—]{1,2}|:)?$")
_INITIALS = re.compile(r"[A-Z]{3,5}|(?:[A-Z]\.){3,5}")
_CALL_SIGN = re.compile(r"[KW][A-Z]{2,3}(?:[- ](?:TV|AM|FM))?")
_NAMED_AGENCY = re.compile(r"^[A-Z].*\b(?:News Agency|Press Agency|Newswire|News Service)$")
_NO_AGENCIES = frozenset("USA UAE DRC FILE LEAD LEDE UPDATE NEW NSW".split())
_REPORTS_CITING = re.compile(
    r"([A-Z][\w&'-]*(?:\.\w+)?(?:\s[A-Z][\w&'-]*(?:\.\w+)?){0,3})\s(?:reports?|reported|writes|wrote|said|says)?,?\s*"
    r"(?:citing|quoting|with reference to)\s"
    r"((?:the\s)?[A-Z][\w&'-]*(?:\.\w+)?(?:\s[A-Z][\w&'-]*(?:\.\w+)?){0,3})"
)
_REPORT_BY = re.compile(
    r"\b(?:report|story|article|dispatch|interview|account)s?\s(?:from|by|in|with|to|on)\s"
    r"((?:(?:the|a)\s)?(?:[a-z]+\s){0,3}[A-Z][\w&'-]*(?:\.\w+)?(?:\s[A-Z][\w&'-]*(?:\.\w+)?){0,3})"
)
_LEAD_CREDIT = re.compile(
    r",\s(?:the\s)?((?:[A-Z][\w-]*\s){0,2}?[A-Za-z][\w-]*)\s"
    r"(?:reports?|reported|writes|wrote|said|says)\b[^,.]{0,40}(?:,\s(?:citing|quoting)\s[^.]*)?\.$"
)
_SEEN_BY = re.compile(
    r"\b(?:seen|obtained|reviewed|viewed|verified|published|broadcast|aired|quoted|cited|carried|polled|"
    r"interviewed|contacted|reached|spoke|spoken)\s(?:by|in|on|to|with)\s"
    r"((?:(?:the|a)\s)?(?:[a-z]+\s){0,3}[A-Z][\w.&'-]*(?:\s[A-Z][\w.&'-]*){0,3})"
)
_ON_OUTLET = re.compile(
    r"\b(?:on|in|via) ((?:the )?[A-Z][\w&'-]*(?:\.\w+)?(?: [A-Z0-9][\w&'-]*(?:\.\w+)?){0,3})"
    r"(?! (?:of|for) )"
)
_SPOKEN = frozenset("say tell write announce warn claim add explain argue deny".split())
_FRONTED = re.compile(
    r"^(?:(?:Earlier|Later),?\s)?(?:(?:In|During|Through|Via|By|Speaking|Writing)\b[^,\"]{0,60}?"
    r"\b(?:with|to|for|in|on)|[Oo]n)\s"
    r"((?:(?:the|a)\s)?(?:[a-z]+\s){0,3}[A-Z][\w&'-]*(?:\.\w+)?(?:\s[A-Z][\w&'-]*(?:\.\w+)?){0,3}"
    r"(?:\s(?:programme|program|show|podcast))?)(?=,|\s(?:in|on|last|this|earlier|published)\s)"
)
# 'By Ann Li | AFP', 'By Ann Li, Associated Press writer'
_BYLINE = re.compile(
    r"^by\s.+?(?:\s*[|,/•·–-]\s*|\s+for\s+|\s)(?P<agency>[^|,/•·]+?)(?: writer)?$", re.IGNORECASE
)
_CREDIT_LINE = re.compile(
    r"^(?:source|via|with)\s*:?\s*(.+)$|^\W*[-–—]\s*([A-Z][\w .&-]+)$|^\(?([A-Z][\w .&-]+)\)?$",
    re.IGNORECASE,
)


def credit_article(document: Document) -> list[str]:
    """The outlets credited for the article as a whole, first obtained it to last printed it.

    A dateline with an agency, a line that credits one, or "X reports, citing Y" with two
    outlets. A photo credit is none, and a call sign in the dateline is no agency.
    """
    chain = [*_datelined(document), *_cited_chain(document), *_credited(document)]
    chain += _closing_lead(document)
    own = document.article.outlet
    if own and chain:
        # Who prints only its own work passes nothing on: `Article.outlet` says who it is.
        chain.append(clean_outlet(own))
    return _once(chain)


def _once(names: Iterable[str]) -> list[str]:
    """Each outlet once, though it may be named in two ways ("the Associated Press", "AP")."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(spell_outlet(name), name)
    return list(kept.values())


def _credits(document: Document) -> Iterable[str]:
    for sentence in document.sentences:
        if sentence.role == "credit":
            yield document.words((sentence.start, sentence.end))


def _datelined(document: Document) -> Iterable[str]:
    """The agency in the dateline; a local station's call sign is none."""
    for line in _credits(document):
        match = _DATELINE.match(line)
        if match and (is_agency(match[1]) or _reads_as_agency(match[1])):
            yield clean_outlet(match[1])


def _reads_as_agency(name: str) -> bool:
    """Whether a name on no list, in a dateline's brackets, has the form of an agency's.

    Three capitals or more, or a name that says it; broadcasters, countries and call signs of
    American stations also stand there.
    """
    if _NAMED_AGENCY.search(name):
        return True
    other = is_outlet(name) or name in COUNTRIES or _CALL_SIGN.fullmatch(name)
    return bool(_INITIALS.fullmatch(name)) and not other and name not in _NO_AGENCIES


def _cited_chain(document: Document) -> list[str]:
    """'News.Az reports, citing Reuters': the cited outlet obtained it."""
    for match in _REPORTS_CITING.finditer(document.text):
        by, cited = (clean_outlet(match[n].rstrip(".")) for n in (1, 2))
        if is_outlet(by) and is_outlet(cited) and by != cited:
            return [cited, by]
    return []


def _closing_lead(document: Document) -> Iterable[str]:
    """'…, Reuters reported on Tuesday.': a lead that ends so is taken from the agency."""
    for sentence in document.body[:2]:
        match = _LEAD_CREDIT.search(document.words((sentence.start, sentence.end)))
        if match and is_agency(match[1]):
            yield clean_outlet(match[1])
            return


def _credited(document: Document) -> Iterable[str]:
    names = [
        line[1] or line[2] or line[3]
        for words in _credits(document)
        if (line := _CREDIT_LINE.match(words))
    ]
    for sentence in document.sentences:
        byline = _BYLINE.match(document.words((sentence.start, sentence.end)))
        if sentence.role != "body" and byline:
            names.append(byline["agency"])
    for name in names:
        clean = clean_outlet(name.strip(" ."))
        if clean and is_agency(clean):
            yield clean


def credit_claims(document: Document, said: Mapping[str, Said]) -> dict[str, list[str]]:
    """Part label → outlet chain, for every part of the article.

    An outlet named with the claim comes first; a source whose name is withheld keeps the outlet
    it spoke to through the article, any other while its statement goes on; the credit of the
    whole article closes the chain.
    """
    whole = credit_article(document)
    told: dict[str, list[str]] = {
        p.label: list(_named_with(document, p, said.get(p.label))) for p in document.parts
    }
    for label, entry in said.items():
        entry.speaker.outlets.extend(o for o in told[label] if o not in entry.speaker.outlets)
    previous: Said | None = None
    for part in document.parts:
        now = said.get(part.label)
        if now is not None:
            if not told[part.label]:
                if now.speaker.anonymous and now.speaker.outlets:
                    told[part.label] = list(now.speaker.outlets)
                elif previous is not None and (
                    _goes_on(previous, now)
                    or _is_one_of(previous, now)
                    or _tells_it_again(document, now.part.report)
                ):
                    told[part.label] = list(told[previous.part.label])
            previous = now
    return {label: _chain(own, whole) for label, own in told.items()}


def _opening(part: Part) -> int:
    """Where the source or its cue begins: what stands before may say to whom it spoke."""
    if part.report is None:
        return part.sentence.start
    return (part.report.source or part.report.cue)[0]


def _chain(own: list[str], whole: list[str]) -> list[str]:
    known = {spell_outlet(o) for o in whole}
    if all(spell_outlet(o) in known for o in own):
        return list(whole)
    return _once([*own, *whole])


def _goes_on(previous: Said, entry: Said) -> bool:
    """'…, he told Reuters. …, he added': the next statement of the same speaker."""
    if previous.speaker is not entry.speaker:
        return False
    near = entry.part.sentence.number - previous.part.sentence.number
    report = entry.part.report
    return near <= 2 and (report is None or report.lemma in {"add", "continue"} or near == 0)


def _tells_it_again(document: Document, report: Report | None) -> bool:
    """'he told the station': the one that the statement before was made to."""
    if report is None or report.hearer is None:
        return False
    words = document.words(report.hearer).lower().split()
    return words[:1] == ["the"] and len(words) == 2 and words[1] in OUTLET_KINDS


def _is_one_of(previous: Said, entry: Said) -> bool:
    """'Three members told the Gazette …. One said …. Another …': each of them told it."""
    near = entry.part.sentence.number - previous.part.sentence.number <= 2
    words = entry.speaker.name.lower()
    one = re.fullmatch(r"(?:one|another|others|an? (?:second|third|fourth))", words)
    of_many = previous.speaker.mention.plural or previous.speaker.name.lower() in {"one", "another"}
    return near and one is not None and of_many and previous.speaker.anonymous


def _named_with(document: Document, part: Part, said: Said | None) -> Iterable[str]:
    """Outlets in the reporting clauses of the part's own statement."""
    report = part.report
    if report is None and said is None:
        return
    seen = [] if report is None else list(_in_clause(document, part, report))
    seen += [m[1] for m in _FRONTED.finditer(document.words((part.sentence.start, _opening(part))))]
    # A clause without content of its own passes on what stands before it in the sentence.
    for other in document.reports.get(part.sentence.number, ()):
        if other is not report and not other.content:
            seen.append(document.words(other.source) if other.source else "")
            seen += [m[1] for c in other.clause for m in _REPORT_BY.finditer(document.words(c))]
    tail = document.words((part.sentence.start, part.sentence.end))
    cited = re.search(
        r"\b(?:citing|quoting)\s((?:the\s)?[A-Z][\w&'-]*(?:\.\w+)?(?:\s[A-Z][\w&'-]*(?:\.\w+)?)*)",
        tail,
    )
    if cited:
        seen.insert(0, cited[1])
    names = [_spell_out(document, clean_outlet(s)) for s in seen if s and is_outlet(s)]
    if report is not None:
        names += _known_by_place(document, report)
    if report is not None and said is not None:
        names += _passed_on_by(document, report, said)
    yield from dict.fromkeys(names)


def _in_clause(document: Document, part: Part, report: Report) -> Iterable[str]:
    """Words of the reporting clause that may name an outlet."""
    if report.hearer is not None:
        yield document.words(report.hearer)
    clause = " ".join(document.words(c) for c in report.clause)
    yield from (m[1] for m in _REPORT_BY.finditer(clause))
    if report.lemma in _SPOKEN:
        yield from (m[1] for m in _ON_OUTLET.finditer(clause))
    if report.source is not None:
        yield document.words(report.source)
        start, end = report.source[0], min(part.sentence.end, report.source[1] + 80)
        yield from (m[1] for m in _SEEN_BY.finditer(document.words((start, end))))


def _known_by_place(document: Document, report: Report) -> Iterable[str]:
    """Outlets on no list that their place in the sentence tells as such."""
    told = document.words(report.hearer) if report.hearer is not None else ""
    # Only a title keeps its capital article inside a sentence: 'told The Lantern'.
    titled = re.fullmatch(r"The(?: [A-Z][\w'-]*){1,3}", told) or _FOREIGN.fullmatch(told)
    if (titled and not is_outlet(told)) or _is_lone_outlet(document, told):
        yield told
    if _publishes(document, report):
        yield document.words(report.source or report.cue)


_BEFORE_OUTLETS = OUTLET_KINDS | {"told", "to", "with"}
_FOREIGN = re.compile(r"(?:Le|La|Les|El|Il|Der|Die|Das|Los|De) [A-Z][\w'-]+")


def _spell_out(document: Document, outlet: str) -> str:
    """'told the Tribune' in the paper of that name: its whole name."""
    own = document.article.outlet
    return own if own and own.endswith(f" {outlet}") and not is_agency(outlet) else outlet


def _is_lone_outlet(document: Document, told: str) -> bool:
    """'told Metro': one name that the article uses only for whom it was told."""
    if not re.fullmatch(r"[A-Z][a-z]+(?:[A-Z][a-z]+)?|[KW][A-Z]{2,3}", told) or is_outlet(told):
        return False
    if told in COUNTRIES or told in CAPITALS or told.lower() in DEMONYMS | TITLES:
        return False
    if ORGANIZATION.search(told) or re.search(
        r"[^.!?\n\"]\s(?:in|at|near|from|of)\s" + told, document.text
    ):
        return False
    own = next((g for g in document.names if told in {g.name, *g.aliases}), None)
    if own is None or own.name != told or any(m.title for m in own.mentions):
        return False
    before = (document.text[: m.start].split()[-1:] for m in own.mentions)
    return all(word and word[0].lower() in _BEFORE_OUTLETS for word in before)


def _publishes(document: Document, report: Report) -> bool:
    """'…, The Punch reports.': only an outlet closes a statement so, also one nobody listed."""
    if report.source is None or document.words(report.cue).lower() not in {"reports", "reported"}:
        return False
    words = document.words(report.source)
    behind = bool(report.content) and report.content[-1][1] > report.cue[0]
    capitals = all(w[:1].isupper() or w == "of" for w in words.split())
    capitals = capitals and not ORGANIZATION.search(words)
    return capitals and not behind and report.source[0] < report.cue[0] and not is_outlet(words)


def _passed_on_by(document: Document, report: Report, said: Said) -> Iterable[str]:
    """'state television said, quoting police': who passed it on, though it has no name."""
    if report.source is None or said.source in {None, report.source}:
        return
    words = document.words(report.source)
    if not is_outlet(words):
        yield re.sub(r"^(?:the|an?)\s+", "", words, flags=re.IGNORECASE)

"""What stands on a page and tells no story: heads, labels, credits, notices to the reader.

By form and place only, never by name. What is taken for one of them is no claim, so a line that
may be a statement stays one: a label has no verb, a notice speaks to the reader, a credit has the
shape in which papers give it.
"""

from __future__ import annotations

import re

from summarizer.text.cues import CUES
from summarizer.text.outlets import is_outlet
from summarizer.text.sources import names_speaker
from summarizer.text.tokens import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    Token,
    has_finite_verb,
    tokenize,
)
from summarizer.text.verbs import ALSO_NOUNS, VERBS

_CREDIT = re.compile(
    r"^[\s(\[*•–—-]*(?:file\s+)?(?:photo(?:graph)?s?|image|picture|pic|video|illustration|graphic|caption)\b"
    r"(?:\s+(?:by|courtesy|credit|from|shows?)\b|\s*(?:credit)?\s*[:/©]|\s*\()",
    re.IGNORECASE,
)
_CREDIT_TAIL = re.compile(
    r"(?:\b(?:photo|image|picture|photograph|credit)s?\s*[:/]\s*[^.!?]{2,60}"
    r"|[(\[]\s*(?:photo|image|picture|file photo)\b[^)\]]{0,80}[)\]]"
    r"|\([A-Z][\w .'-]{2,40}/[A-Z][\w .'-]{1,40}\)"
    r"|©\s*[^.!?]{2,60}|\b(?:getty images|via getty|file photo|for illustrative purposes))\W*$",
    re.IGNORECASE,
)
# 'Ada Bright/AFP' alone on its line: who took the picture
_NAME = r"[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,3}"
_PICTURE_BY = re.compile(rf"{_NAME}/{_NAME}")
_BYLINE = re.compile(
    r"^\W*((?i:by|(?:additional |more )?reporting by|(?:editing|writing|story|compiled) by))"
    r"\s+[A-Z]"
)
_CONTRIBUTORS = re.compile(
    r"\bcontributed (?:reporting )?to this (?:report|story|article|post|piece)\W*$"
    r"|^\W*(?i:contribut(?:ing|ors?)):\s"
    r"|^\W*(?:[A-Z][\w.'-]*,?\s|and\s|writers?\s){2,12}"
    r"(?:contributed(?: reporting)?(?: (?:from|in) [A-Z][\w., ]{2,40})?"
    r"|reported from [A-Z][\w., ]{2,40})\W*$"
)
_CREDIT_NOTE = re.compile(
    r"^\W*(?:©|copyright\b)"
    r"|\ball rights reserved\W*$"
    r"|^\W*this .{0,30}?\b(?:report|story|article|version|post|page|piece) (?:was|has been) "
    r"(?:\w+ )?"
    r"(?:published|updated|produced|corrected|amended|refiled|revised|edited|clarified)\b",
    re.IGNORECASE,
)
_EDITORS_NOTE = re.compile(
    r"^\W*(?:correction|clarification|editor'?s'? note|update|corrected)\s*[:—–-]", re.IGNORECASE
)
# '- Ada Bright', '— Tom Cole, Alder': who wrote the lines above
_SIGNED = re.compile(rf"[-–—]{{1,2}}\s?{_NAME}(?:,\s[A-Z][\w .'-]{{1,30}})?")

_ASKS_READER = re.compile(
    r"\W*(?:(?:please|for more|to (?:read|see|hear|learn) more|want more)\b[^.!?]{0,80}?[,?:]?\s*)?"
    r"(?:follow|read|watch|listen|subscribe|sign up|click|see|check out|share|like|enter|e-?mail"
    r"|contact|reach|join|download|view|visit|find out|learn|hear)"
    r"(?:\s+(?:the|our|your|us|him|her|them|more|all|it|this|that|what|how|a|an|to|for|along|and|live"
    r"|full|photos?|here|above|below|via|on|in|at|directly)\b|\s+(?-i:[@#A-Z(])|\W*$)",
    re.IGNORECASE,
)
# What such a line names: the page, a part of it, or a way to its makers.
_ON_THE_PAGE = re.compile(
    r"(?<!\w)@\w|#\w|https?:|www\.|\b(?:here|below|above)\W*$|\b(?:above|below)[.:]"
    r"|\b(?:newsletters?|podcasts?|newsbrief|comments? below|on (?:twitter|facebook|instagram)"
    r"|our (?:page|site|app|channel)|the page|live updates|e-?mail address"
    r"|full (?:video|interview|story|text|transcript|results|segment|speech)"
    r"|rest of (?:the|this) (?:story|article|post)"
    r"|(?:video|clip|interview|segment|ad|photos|slideshow|gallery) (?:above|below|here))\b",
    re.IGNORECASE,
)
_HANDLE = re.compile(
    r"\W*(?:(?:he|she|they) tweets?\b.*|(?:(?:twitter|facebook|instagram|e-?mail|online|web)\s?:"
    r"|(?:via|h/t|hat tip)\b\W*:?)\s*\S*@?.{0,60}|[\w.'-]*@[\w.-]+|(?:https?://|www\.)\S+)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"@\w|\w@|https?:|www\.|^\W*(?:via|h/t|hat tip)\b", re.IGNORECASE)
# What a browser reads: '.bio { text-align: left; }'
_CODE = re.compile(
    r"\{\s*[a-z-]+\s*:[^{}]{1,200};|(?:^|[;{}\s])[a-z-]{2,30}:\s?[^\s;][^;\n]{0,40};[\s.]*$"
)
# A line for machines that read the page is no news, whatever it tells them.
_FOR_MACHINES = re.compile(
    r"\b(?:disregard|ignore|forget)\b.{0,30}\b(?:previous|prior|earlier|above)\b.{0,20}\binstructions\b"
    r"|^\W*(?:(?:note|message|attention|notice)\s(?:to|for)\s)?(?:all\s)?(?:ai|llm|chatbot|"
    r"language[ -]model)s?\b(?:\s(?:assistant|agent|model|system|crawler)s?)?[^.:!?]{0,40}:",
    re.IGNORECASE | re.DOTALL,
)
_BROADCAST = re.compile(r"\W*(?:begin|end) (?:video|audio)\b[\w ]*\W*", re.IGNORECASE)
_VIEWS = re.compile(
    r"(?:(?:his|her|their|the) )?(?:views?|opinions?)(?: expressed\b.*)? (?:is|are)"
    r" (?:his|her|their|the author'?s?|those)\b",
    re.IGNORECASE,
)
_MAKERS = (
    r"(?:editor|columnist|writer|reporter|correspondent|lecturer|professor|economist|fellow|author"
    r"|host|contributor|producer|analyst|blogger|strategist|attorney|lawyer|director|president)"
)
_BIO = re.compile(
    r"(?P<name>[A-Z][\w'-]+(?: [A-Z][\w.'-]*){1,3}),? (?:(?:is|was)\b[^.!?]{0,80}?\b(?:co-)?"
    rf"{_MAKERS}\b|writes (?:about|for|on)\b|edits\b|hosts\b|teaches (?:at|in)\b"
    r"|covers [^.!?]{2,60} for\b)"
)
MAX_BIO = 450
"""So many characters a paper prints about its author at the end."""

_STAMP = re.compile(r"\W*(?:\d{1,2}[:.]\d{2}|\d{1,2})\s?(?:[ap]\.?m\.?)?\s?(?:[A-Z]{1,4}T|UTC)?\W*")
# A bullet may be printed as the letter of its place in a font of symbols: 'l The bridge is shut.'
_LIST_MARK = re.compile(
    r"(?:[•·▪●◦*–—-]|\(?\d{1,2}[.)](?!\d)|\(?[A-Za-z]\)|[lnouvq§](?=\s+[A-Z\"]))\s+"
)
_RUN_IN_HEAD = re.compile(r"(?:[A-Z0-9][A-Z0-9'&,-]*\s*){1,8}$")
# 'What is diphtheria?' above the paragraph that answers it
_QUESTION = re.compile(
    r"(?:What|Who|Why|How|Where|When|Which|Will|Can|Could|Is|Are|Was|Did|Does|Do|Should|Has)\b[^?!.\"]*\?"
)
_SHOUTS = re.compile(r"[!?][\"']?$|^[\"'].*[.,][\"']$")
MAX_LABEL_WORDS = 5
_CLOSED = DETERMINERS | PREPOSITIONS | CONJUNCTIONS | frozenset({"via", "vs", "vs."})


def is_heading(paragraph: str, *, is_last: bool) -> bool:
    """Whether a paragraph is a section's title: no stop closes it, or it has no verb."""
    words = paragraph.split()
    said = re.match(r"([A-Z][\w' -]{1,40}):\s+(?=\S)", paragraph)
    if said and names_speaker(said[1], quoted=paragraph[said.end()] == '"'):
        return False
    if _QUESTION.fullmatch(paragraph) and not is_last and len(words) <= 9:
        return True
    if is_mark(paragraph):
        return True
    if _names_something(paragraph, is_last=is_last):
        return not is_notice(paragraph) and not is_credit(paragraph, is_alone=True)
    # A stop ends a sentence, also before a symbol or a credit: 'We won! ❤', 'He left. (AP)'.
    if len(words) > 14 or re.search(r"[:;,][\"')\]]*$|[.!?…]\W*(?:\([^()]{1,40}\))?$", paragraph):
        return False
    if is_last and (len(words) > 8 or (states(paragraph) and not is_credit(paragraph))):
        return False
    # A quotation alone on its line is speech, a heading only quotes a word or two.
    return not (paragraph[0] in "\"'" and paragraph[-1] in "\"'")


def _names_something(paragraph: str, *, is_last: bool) -> bool:
    if len(paragraph.split()) <= 14 and is_label_in_capitals(paragraph):
        return True
    return not is_last and is_label(paragraph)


def is_mark(paragraph: str) -> bool:
    """Whether a paragraph only parts others: '* * *', '___', '3:40 p.m.', '4.'."""
    return not any(c.isalpha() for c in paragraph) or bool(_STAMP.fullmatch(paragraph))


def is_label_in_capitals(paragraph: str) -> bool:
    """'WHAT COMES NEXT.'; a quotation in capitals is somebody's shouting."""
    letters = [c for c in paragraph if c.isalpha()]
    return len(letters) > 2 and all(c.isupper() for c in letters) and not _SHOUTS.search(paragraph)


def is_label(paragraph: str) -> bool:
    """Whether a short paragraph is a name or a noun phrase, though a stop closes it.

    'The bridge.', 'Fewer trains.', 'Tom Cole, Alder.': with no word that can be its verb.
    """
    if re.search(r"[\"?!:;…]|'(?!\w)", paragraph) or not paragraph.endswith("."):
        return False
    if len(paragraph.split()) > MAX_LABEL_WORDS or re.search(r"\w\w[.!?]\s+[A-Z]\w{3}", paragraph):
        return False
    tokens = [t for t in tokenize(paragraph, 0, len(paragraph), ()) if t.is_word or t.text == ","]
    if not tokens or has_finite_verb(tokens) or tokens[0].low in PRONOUNS | {"then", "so"}:
        return False
    names = [t for t in tokens if t.is_word and t.low not in _CLOSED]
    if all(t.is_capital or t.text[0].isdigit() for t in names):
        return bool(names) and not any(_may_be_verb(tokens, i) for i in range(1, len(tokens)))
    return not any(
        t.low in PRONOUNS or t.low.endswith("ly") or _may_be_verb(tokens, i)
        for i, t in enumerate(tokens)
    )


_ADJECTIVES = frozenset(
    "more few less no new old big small other next last first top key mixed good bad long short "
    "high low own early late great little many several some".split()
)
_NOUN_END = re.compile(r"(?:ss|us|[st]ions|ments|it?ies|egies|ships|nesses|[eo]rs)$")


def _may_be_verb(tokens: list[Token], at: int) -> bool:
    """Whether a word may head a clause: a form of a known verb, or a form right behind a noun."""
    word = tokens[at]
    if not word.is_word or word.is_capital or word.low in _CLOSED:
        return False
    if at and (tokens[at - 1].low in _ADJECTIVES or tokens[at - 1].low.endswith(("er", "est"))):
        return False
    known = word.low in VERBS or word.low in CUES
    if at and known and word.low not in ALSO_NOUNS and not word.low.endswith("ing"):
        return True
    before = tokens[at - 1] if at else None
    if before is None or not before.is_word or before.low in _CLOSED:
        return False
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if word.low.endswith("s") and after in {"its", "his", "her", "their"}:
        return True  # 'Mill shuts its doors.'
    # 'Markets crumble', 'Trouble looms': a plural before a base form, a noun before an -s form
    plural = before.low.endswith("s") and not before.low.endswith(("ss", "us", "'s"))
    third = word.low.endswith("s") and not _NOUN_END.search(word.low)
    return plural != third and (plural or (before.is_capital and at == 1 and len(tokens) == 2))


def states(piece: str) -> bool:
    """Whether a line holds a finite verb; a name that looks like one ("Will") is none."""
    tokens = tokenize(piece, 0, len(piece), ())
    kept = [
        t
        for t, after in zip(tokens, [*tokens[1:], None], strict=True)
        if not t.is_capital and not (after is not None and after.low == "by")
    ]
    return has_finite_verb(kept)


def is_run_in_head(piece: str) -> bool:
    """Whether a piece is a section's title behind the last stop of the paragraph before it."""
    return len(piece) > 3 and bool(_RUN_IN_HEAD.match(piece))


def is_caption(paragraph: str) -> bool:
    """A paragraph above the story that ends in a photo credit is wholly the picture's caption."""
    return len(paragraph) < 400 and bool(_CREDIT_TAIL.search(paragraph))


def is_credit(piece: str, *, is_alone: bool = False) -> bool:
    """Whether a sentence says who made the article or its picture, or when it was changed.

    Args:
        piece: The sentence.
        is_alone: It is a paragraph of its own.
    """
    if _CREDIT.search(piece) or _is_byline(piece) or _is_agency_tail(piece):
        return True
    if _EDITORS_NOTE.search(piece) or _CREDIT_NOTE.search(piece) or _CONTRIBUTORS.search(piece):
        return True
    bare = piece.rstrip(". ")
    if not is_alone or len(bare.split()) > 9:
        return False
    if _PICTURE_BY.fullmatch(bare) or (_CREDIT_TAIL.search(bare) and not states(bare)):
        return True
    return bool(_SIGNED.fullmatch(bare))


def _is_byline(piece: str) -> bool:
    """'By Ann Li', 'Reporting by Ann Li; editing by Tom Cole.': no verb, no sentence."""
    byline = _BYLINE.search(piece)
    if byline is None or len(piece) >= 200 or states(piece):
        return False
    return byline[1].lower() != "by" or (piece[-1] not in ".!?" and len(piece) < 90)


def _is_agency_tail(piece: str) -> bool:
    """'(AP)' behind the last stop."""
    name = re.fullmatch(r"\(([A-Z][^()]{1,40})\)\.?", piece)
    if name is None or _BROADCAST.fullmatch(piece):
        return False
    return name[1].isupper() or is_outlet(name[1])


def is_code(paragraph: str) -> bool:
    """Whether a paragraph is a style or script that was copied with the page."""
    return bool(_CODE.search(paragraph)) or not paragraph.strip("{}.; \n")


def is_notice(piece: str) -> bool:
    """Whether a sentence speaks to the reader about the page or its makers.

    'Watch the video above.', 'Follow Ada Bright on Twitter @adab.', 'For more, sign up for the
    newsletter.', 'Via The Ledger.', 'His views are his own.'
    """
    if _FOR_MACHINES.search(piece):
        return True
    if '"' in piece or len(piece) > 250:
        return False
    if _BROADCAST.fullmatch(piece) or _VIEWS.match(piece):
        return True
    if _HANDLE.fullmatch(piece) and _ADDRESS.search(piece):
        return True
    asked = _ASKS_READER.match(piece)
    return asked is not None and bool(_ON_THE_PAGE.search(piece, asked.start()))


def is_biography(paragraph: str, before: str) -> bool:
    """Whether a closing paragraph introduces the author: somebody the story doesn't know."""
    found = _BIO.match(paragraph)
    if found is None or len(paragraph) > MAX_BIO or '"' in paragraph[: found.end()]:
        return False
    return not re.search(rf"\b{re.escape(found['name'].split()[-1])}\b", before)


MAX_SIGNATURE_WORDS = 7
"""A dash before so few words may sign what stands above."""


def list_mark_end(paragraph: str) -> int:
    """How many characters at a paragraph's head number it or mark it as a list's: '2. ', '• '."""
    mark = _LIST_MARK.match(paragraph)
    if mark is None or (mark[0][0] in "-–—*" and len(paragraph.split()) <= MAX_SIGNATURE_WORDS):
        return 0  # '- The Ledger, with agencies'
    return mark.end()


def is_kicker(paragraph: str, follows: str) -> bool:
    """Whether a line above the story is one of its headlines: 'Fewer trains for Orlan.'

    It has none of the forms in which news tells what happened, and a longer paragraph follows.
    """
    words = paragraph.split()
    if len(words) > _KICKER_WORDS or len(follows.split()) <= len(words) or '"' in paragraph:
        return False
    if re.search(r"[a-z]{3}[.!?]\s|[:;?!]$", paragraph) or not paragraph[0].isalnum():
        return False
    if paragraph[0].islower():
        return True
    return not has_finite_verb(tokenize(paragraph, 0, len(paragraph), ()))


_KICKER_WORDS = 14
_HEADLINE_WORDS = 20
_TITLE_CASE_SHARE = 0.8


def is_title_cased(line: str) -> bool:
    """Whether a line is written as English papers write headlines: 'Mayor Tells Town To Wait'.

    Of four words or more, all but the short ones and at least two verbs or nouns that prose
    writes small have a capital.
    """
    words = [w.strip("\"'()[].,:;!?-–—“”‘’") for w in line.split()]
    long = [w for w in words if len(w) > 3 and w[0].isalpha()]
    if not 4 <= len(words) <= _HEADLINE_WORDS or len(long) < 3:
        return False
    if sum(w[0].isupper() for w in long) < _TITLE_CASE_SHARE * len(long):
        return False
    return any(w[0].isupper() and _is_common(w.lower()) for w in words[1:] if w)


def _is_common(word: str) -> bool:
    """A word that prose doesn't capitalise: a verb, pronoun or preposition."""
    known = word in VERBS or word in CUES or word in AUXILIARIES
    return known or word in PRONOUNS | DETERMINERS | PREPOSITIONS | CONJUNCTIONS

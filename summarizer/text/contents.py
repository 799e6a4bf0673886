"""What a reporting verb takes: is this a clause, an infinitive, a thing, or no speech at all?"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.text.calling import gives_name
from summarizer.text.clauses import MARKS, Line, medium_end
from summarizer.text.cues import (
    ACT_PARTICLES,
    ACTS_ON_REPORTS,
    ACTS_WITH_INFINITIVE,
    ASKING_ACTS,
    GERUND_CUES,
    INFINITIVE_CUES,
    LIKENING_ACTS,
    NAMING_ACTS,
    OBJECT_CUES,
    REFUSALS,
    Cue,
)
from summarizer.text.shares import is_count
from summarizer.text.sources import is_person_noun
from summarizer.text.tokens import (
    AUXILIARIES,
    DETERMINERS,
    IRREGULAR_PASTS,
    PREPOSITIONS,
    PRONOUNS,
    Token,
    has_finite_verb,
    is_adverb,
)

_MAX_AMOUNT = 6
_MAX_REGION = 40
_CLAUSE_OPENERS = frozenset({"it", "he", "she", "they", "we", "there", "i", "if", "whether"})
_REPORTED_THINGS = frozenset(
    "account version finding verdict conclusion claim allegation accusation report suggestion "
    "criticism charge call rumour rumor idea "
    "concern appeal demand proposal offer notion explanation timeline assertion contention theory "
    "insinuation narrative portrayal description speculation".split()
)
REPORTS = frozenset(
    "allegations statement story account version finding verdict conclusion claim allegation "
    "accusation report suggestion criticism charge rumour rumor idea notion explanation timeline "
    "assertion contention theory insinuation narrative portrayal description speculation".split()
)
"""Things that state something, so that to reject them is to deny it."""
REQUESTED = frozenset("demand appeal proposal offer call request bid plea invitation".split())
"""Things that ask for something; to reject them denies nothing."""
_CALM = frozenset("restraint caution calm patience dialogue unity vigilance".split())
_FIGURES = frozenset("figure estimate number count remark comment forecast prediction".split())
_REQUESTS = frozenset(
    "bail application request motion petition appeal access entry visa permission permit parole "
    "bid asylum licence license".split()
)
_FALSEHOODS = frozenset(
    "invention fabrication lie fiction nonsense rubbish false untrue baseless fabricated unfounded "
    "incorrect wrong tale fantasy myth".split()
)
_QUALITIES = frozenset(
    "rising falling growing increasing declining missing existing ongoing sweeping something "
    "anything nothing everything thing".split()
)
_LIKELY = frozenset("will would could may might can should must".split())
_TELLS = frozenset(
    "elaborate comment say give name provide discuss identify specify disclose explain".split()
)
_STRESSES = frozenset("stress emphasise emphasize underline underscore highlight".split())
_STRESSED_THINGS = frozenset(
    "need importance urgency commitment necessity role value readiness significance determination "
    "support concern hope right".split()
)


def follows(line: Line, at: int) -> str:
    """What stands at ``at``: "end", "quote", "comma", "that" or "word"."""
    if at >= line.stop or line.text(at) == ";":
        return "end"
    token = line.tokens[at]
    if token.quoted:
        return "quote"
    if token.text in {",", ":"} and line.is_quoted(at + 1):
        return "quote"
    if token.text == ":" and line.leads_on and at + 1 == line.stop:
        return "quote"
    if token.text in MARKS:
        return "comma"
    return "that" if token.low == "that" else "word"


def is_clause(line: Line, at: int) -> bool:
    """Whether a clause with its own subject begins at ``at``."""
    if at >= line.stop:
        return False
    if line.low(at) in _CLAUSE_OPENERS:
        return True
    if line.low(at) in PREPOSITIONS:
        return False
    limit = at
    while limit < min(at + _MAX_REGION, line.stop) and line.text(limit) != ";":
        # 'added 200 jobs and reported a profit': the second verb has the first one's subject.
        if line.low(limit) in {"and", "but", "or"} and is_verb(line, limit + 1):
            break
        limit += 1
    return has_finite_verb(line.tokens[at:limit])


def is_verb(line: Line, at: int) -> bool:
    """Whether a verb, adverbs before it allowed, stands at ``at``."""
    while at < line.stop and is_adverb(line.tokens[at]):
        at += 1
    low = line.low(at)
    return low in AUXILIARIES | IRREGULAR_PASTS | {"said", "told"} or (
        low.endswith("ed") and len(low) > 4
    )


def has_infinitive(line: Line, at: int, *, within: int = 10, quoted: bool = False) -> bool:
    """Whether "to" and a verb stand within the next words, before any mark or finite verb."""
    for here in range(at, min(at + within, line.stop - 1)):
        if (line.tokens[here].quoted and not quoted) or line.text(here) in MARKS:
            return False
        if line.low(here) == "to":
            opens = quoted and line.text(here + 1) in {'"', "'"} and here + 2 < line.stop
            after = line.tokens[here + 2 if opens else here + 1]
            is_verb = after.text.islower() and after.low not in DETERMINERS | PREPOSITIONS
            return is_verb and after.low not in PRONOUNS and not after.low.endswith("ing")
        if line.low(here) in AUXILIARIES | {"who", "which", "that"}:
            return False
    return False


def takes_thing(cue: Cue, line: Line, at: int) -> bool:
    """Whether a cue that mostly takes a clause stands with an infinitive or a thing here."""
    if cue.lemma in INFINITIVE_CUES and has_infinitive(line, at):
        return True
    if cue.lemma in GERUND_CUES and _opens_gerund(line, at):
        return True
    if cue.lemma in {"suggest", "recommend"} and line.low(at).endswith("ing"):
        return line.text(at).islower() and line.low(at) not in _QUALITIES
    if cue.lemma == "report" and _states_figure(line, at):
        return True
    if cue.lemma not in OBJECT_CUES or at >= line.stop:
        return False
    low = line.low(at)
    counted = low in {"between", "about", "around", "over", "under"} and is_count(line.low(at + 1))
    return counted or (line.tokens[at].is_word and low not in PREPOSITIONS | PRONOUNS)


def _states_figure(line: Line, at: int) -> bool:
    """'reported 40 thefts', 'reported a loss of $3 million': the thing is an amount."""
    limit = next((i for i in range(at, line.stop) if line.text(i) in MARKS), line.stop)
    if line.low(at) in PREPOSITIONS - {"between", "about", "around", "over"}:
        return False
    near = range(at, min(at + _MAX_AMOUNT, limit))
    return any(line.text(i)[:1] in "$€£" or line.text(i)[:1].isdigit() for i in near)


def _opens_gerund(line: Line, at: int) -> bool:
    """'hearing explosions', 'having met him'; not 'reported rising sales'."""
    low = line.low(at)
    if not low.endswith("ing") or len(low) < 5 or not line.text(at).islower():
        return False
    after = line.low(at + 1)
    if after[:1].isdigit() or after[:1] in "$€£":
        return bool(after)  # 'spending $2 million'
    return low in {"having", "being", "hearing", "seeing"} or (
        after in DETERMINERS | PREPOSITIONS | PRONOUNS | {"him", "her", "them"}
        or line.tokens[at + 1].is_capital
        if at + 1 < line.stop
        else False
    )


def act_fits(cue: Cue, line: Line, at: int) -> bool:
    """Whether what stands at ``at`` makes the act a statement of somebody."""
    if at >= line.stop or line.text(at) in {",", ";", ":"}:
        return False
    if is_name_withheld(line, at) or (cue.lemma == "deny" and _withholds(line, at)):
        return False
    if cue.lemma in ACTS_ON_REPORTS | REFUSALS | {"refer"}:
        return _stands_near(cue, line, at)
    if line.low(at - 1) in ACT_PARTICLES.get(cue.lemma, ()) or cue.lemma == "warn":
        return line.low(at) not in {"for", "in", "on", "at"}
    if cue.lemma in NAMING_ACTS:
        return _names_something(cue, line, at)
    if cue.lemma in {"reject", "dismiss"}:
        words = [line.low(i) for i in range(at, min(at + 14, line.stop))]
        return "as" in words or any(w.rstrip("s") in _REPORTED_THINGS for w in words[:8])
    low = line.low(at)
    if low == "to" or (low in {"never", "not"} and line.low(at + 1) == "to"):
        return cue.lemma in ACTS_WITH_INFINITIVE
    if low in PREPOSITIONS and low != "as":
        return False
    return _object_fits(cue, line, at)


def _stands_near(cue: Cue, line: Line, at: int) -> bool:
    """'stood by his account', 'brushed off the idea', 'referred to him as a friend'."""
    marks = (i for i in range(at, line.stop) if line.text(i) in MARKS)
    words = [line.low(i) for i in range(at, min(at + 12, line.stop))]
    if cue.lemma == "refer":
        told = words[: next(marks, line.stop) - at]
        return "as" in told[1:] and told[0] not in PREPOSITIONS
    if cue.lemma in ACTS_ON_REPORTS:
        return any(w.removesuffix("s") in REPORTS | _FIGURES for w in words[:6])
    return any(w.removesuffix("s") in _REPORTED_THINGS - {"offer"} for w in words[:8])


def _object_fits(cue: Cue, line: Line, at: int) -> bool:
    if cue.lemma in ASKING_ACTS:
        calls = cue.lemma == "urge" and line.low(at) in _CALM
        return calls or has_infinitive(line, at, within=20, quoted=True)
    if cue.lemma in {"question", "cite"}:
        return _doubts(line, at) if cue.lemma == "question" else not _names_people(line, at)
    if cue.lemma == "attribute":
        return any(line.low(i) == "to" for i in range(at, min(at + 20, line.stop)))
    if cue.lemma in _STRESSES:
        return any(line.low(i) in _STRESSED_THINGS for i in range(at, min(at + 4, line.stop)))
    return cue.lemma != "threaten"


def _names_people(line: Line, at: int) -> bool:
    """'cited a banker', 'cited two officials': whom it leans on, not what it says."""
    for here in range(at, min(at + 7, line.stop)):
        low = line.low(here)
        if line.text(here) in MARKS or low in PREPOSITIONS | {"who", "that"}:
            return low == "who"
        if is_person_noun(low) or low in {"people", "persons"}:
            return not line.low(here + 1).endswith("'s")
    return False


def _doubts(line: Line, at: int) -> bool:
    """'questioned whether it rained', 'questioned his account'; not 'questioned two men'."""
    low = line.low(at)
    if low in {"whether", "if", "how", "why", "what", "who"}:
        return True
    owned = low in {"his", "her", "its", "their", "the"} or low.endswith(("'s", "s'"))
    words = [line.low(i) for i in range(at, min(at + 4, line.stop))]
    named = line.tokens[at].is_capital and any(w.endswith(("'s", "s'")) for w in words)
    asked = any(is_person_noun(w) for w in words[1:2]) or words[1:2] == ["men"]
    return named or (owned and not asked)


def _withholds(line: Line, at: int) -> bool:
    """'denied his bail application', 'denied him entry': an act, no word on a report."""
    if line.low(at) in {"him", "them", "us", "me"} and at + 1 < line.stop:
        return line.tokens[at + 1].is_word and line.low(at + 1) not in PREPOSITIONS
    for here in range(at, min(at + 6, line.stop)):
        if line.text(here) in MARKS or line.low(here) in PREPOSITIONS:
            return False
        if line.low(here).rstrip("s") in _REQUESTS:
            return True
    return False


def _names_something(cue: Cue, line: Line, at: int) -> bool:
    """'called the move "odd"', 'described it as stuck'; not 'called "Winter Letters"'."""
    if cue.lemma in LIKENING_ACTS:
        told = any(line.low(i) == "as" for i in range(at, min(at + 20, line.stop)))
        return told or (cue.lemma == "describe" and _opens_gerund(line, at))
    if cue.form != "participle" and line.is_quoted(at) and _is_object_relative(line, at - 1):
        return True  # ', which critics call "odd"'
    if cue.lemma == "call" and (calls_untrue(line, at) or gives_name(line, at)):
        return True
    for here in range(at + 1, min(at + 14, line.stop)):
        if line.tokens[here].quoted:
            return not line.is_quoted(at) and line.low(here - 1) not in PREPOSITIONS
        if line.text(here) in MARKS:
            return False
    return False


def calls_untrue(line: Line, at: int) -> bool:
    """'that a fairy tale', 'his account an invention': a report is named, and named untrue."""
    words = []
    for here in range(at, min(at + 12, line.stop)):
        if line.text(here) in MARKS:
            break
        words.append(line.low(here).removesuffix("s"))
    reports = words[:1] in (["that"], ["thi"]) or any(w in REPORTS for w in words[:4])
    return reports and any(w in _FALSEHOODS for w in words)


def _is_object_relative(line: Line, cue: int) -> bool:
    """Whether a relative pronoun and another subject stand before the verb."""
    opens = {"which", "what", "whom"}
    near = range(cue - 2, max(-1, cue - 9), -1)
    found = next((i for i in near if line.low(i) in opens or line.text(i) in MARKS), None)
    return found is not None and line.low(found) in opens


def is_name_withheld(line: Line, at: int) -> bool:
    """Whether what is asked is only that the name be kept back."""
    words = [line.low(i) for i in range(at, min(at + 5, line.stop))]
    return any(
        words[i : i + 2] == ["to", "be"]
        and words[i + 2 : i + 3] in (["named"], ["identified"], ["quoted"])
        for i in range(len(words))
    ) or bool({"anonymous", "anonymity", "name", "names", "identity"} & set(words))


def _keeps_silent(line: Line, at: int) -> bool:
    """'but declined to elaborate', 'but gave no details': what the speaker leaves unsaid."""
    if line.low(at) not in {"but", "and", "though"} or line.tokens[at].quoted:
        return False
    words = [line.low(i) for i in range(at + 1, at + 6)]
    if words[0] in {"declined", "refused"}:
        return words[1] == "to" and words[2] in _TELLS
    if words[:2] in (["did", "not"], ["would", "not"], ["could", "not"]) or words[0] == "didn't":
        return any(w in _TELLS for w in words[1:3])
    return words[:2] in (["gave", "no"], ["offered", "no"], ["provided", "no"])


def _tells_circumstance(line: Line, at: int, end: int) -> bool:
    """', as the toll climbed to 16': what went on meanwhile is the paper's to tell."""
    opens = line.low(at) in DETERMINERS or (at < line.stop and line.tokens[at].is_capital)
    if not opens or line.low(at) in {"this", "that", "his", "her", "their", "its", "my", "our"}:
        return False
    rest = line.tokens[at:end]
    modal = any(t.low in _LIKELY for t in rest)
    return not modal and not any(t.quoted for t in rest) and has_finite_verb(rest)


def cut_tail(line: Line, start: int, end: int) -> int:
    """Leave out a tail in the paper's own voice: ', referring to …', ', in a statement …'."""
    for at in range(start + 1, end - 1):
        if _keeps_silent(line, at):
            return at - 1 if line.text(at - 1) == "," else at
        if line.text(at) == "," and not line.tokens[at].quoted and _turns_away(line, at + 1, end):
            return at
    while end > start and line.text(end - 1) in MARKS:
        end -= 1
    for at in range(end - 2, start, -1):
        if line.low(at) in {"in", "on", "during", "at"} and line.is_quoted(at - 1):
            return at if medium_end(line, at) >= end else end
    return end


def _turns_away(line: Line, at: int, end: int) -> bool:
    """Whether the words behind a comma are the paper's own."""
    low = line.low(at)
    if low in {"as", "while"}:
        return _tells_circumstance(line, at + 1, end)
    if low in {"referring", "citing", "speaking", "requesting", "echoing", "pointing"}:
        return True
    if low == "without":
        return line.low(at + 1).endswith("ing")
    medium = low in {"in", "on", "via"} and medium_end(line, at) > at
    return medium and not has_finite_verb(line.tokens[at:end], regular=False)


def continuation(line: Line, at: int, end: int, *, quoted: bool) -> tuple[int, int] | None:
    """'…, he said, because …': the speaker's reason goes on behind the reporting clause.

    Behind a quotation (``quoted``) a clause that is joined to it is the paper's.
    """
    if at + 2 >= end or line.text(at) != ",":
        return None
    low = line.low(at + 1)
    if quoted and low in {"but", "and", "although", "though"}:
        return None  # '"It will," she said, but she would not say when'
    if low in {"because", "but", "if", "unless", "although", "though", "so"}:
        return at + 1, end
    if low == "and" and line.low(at + 2) != "was":
        return at + 1, end
    return None


def trim_content(line: Line, start: int, end: int) -> tuple[int, int]:
    """Take marks and joining words off both ends."""
    while start < end and line.tokens[start].text in MARKS:
        start += 1
    while end > start and (
        line.tokens[end - 1].text in MARKS or line.low(end - 1) in {"and", "but", "while"}
    ):
        end -= 1
    if [line.low(i) for i in range(end - 3, end)] == [",", "even", "as"]:
        end -= 3
    if line.low(end - 1) in {"which", "where"} and line.text(end - 2) == "," and start < end - 2:
        end -= 2
    return start, end


def skip_occasion(line: Line, start: int, end: int) -> int:
    """'He told the hall, to applause: "…"': how it was said is no part of what was said."""
    if line.text(start) != ",":
        return start
    near = range(start + 1, min(start + 12, line.stop))
    colon = next((i for i in near if line.text(i) == ":"), None)
    if colon is None or has_finite_verb(line.tokens[start:colon], regular=False):
        return start
    if any(t.quoted for t in line.tokens[start:colon]):
        return start
    quoted = follows(line, colon) == "quote"
    return min(colon + 1, max(end, start)) if quoted else start


def ends_quoted(tokens: Sequence[Token], at: int) -> bool:
    """Whether a quotation ends right before ``at``, a comma between them allowed."""
    if at <= 0:
        return False
    return tokens[at - 1].quoted or (
        at > 1 and tokens[at - 1].text == "," and tokens[at - 2].quoted
    )

"""Reads ECB+: real news, by topics of two events that are easily taken for one.

The corpus (Cybulska and Vossen 2014) has 982 articles on 43 topics; each topic holds reports of
two events of a kind, two break-outs or two coaches' dismissals. It is read from where it was
unpacked, and nothing of it comes with this package. Its own labels, which words mean one event,
aren't used: what two claims of it have to do with each other is labelled in ``evals/pairs``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from summarizer.errors import UsageError
from summarizer.schema import Article, Span

Tokens = tuple[int, int]
"""Numbers of the first and the last token of a stretch, as the corpus counts them."""

_NO_SPACE_BEFORE = frozenset(". , ; : ! ? ) ] } % ’s 's n't ’ ”".split())
_CLITIC = re.compile(r"['’](?:s|t|re|ve|ll|d|m)|n['’]t")
_GLUES = frozenset("( [ “ $ £ € # @".split())
_STRAIGHT = {"``": "“", "''": "”"}
_SHORT_LINE = 9
"""A line of at most so many words that ends without a stop is a heading."""
_ENDS = tuple(".!?”\"'")


class CorpusArticle(NamedTuple):
    """An article, and where the corpus has its tokens in it."""

    article: Article
    starts: Sequence[int]
    """Where each token begins in the article's text, in order."""
    numbers: Sequence[int]
    """The tokens' own numbers."""

    def find_tokens(self, span: Span) -> Tokens:
        """The first and the last token of a stretch of the article."""
        first = bisect_right(self.starts, span.start) - 1
        last = bisect_right(self.starts, span.end - 1) - 1
        return self.numbers[max(0, first)], self.numbers[max(0, last)]


class Topic(NamedTuple):
    """Articles on two events of a kind."""

    name: str
    articles: list[CorpusArticle]


def read_topics(folder: Path, names: Sequence[str] = ()) -> list[Topic]:
    """Read the articles, topic by topic.

    Args:
        folder: The corpus's folder ``ECB+``, with a folder for each topic.
        names: The topics wanted; all, if none is named.

    Raises:
        UsageError: There is no such folder, a wanted topic isn't in it, or a file is broken.
    """
    topics = {path.parent.name for path in folder.glob("*/*_*ecb*.xml")}
    missing = sorted(set(names) - topics)
    if not topics or missing:
        what = f"no topic {', '.join(missing)}" if topics else "no articles (1/1_1ecb.xml, …)"
        raise UsageError(f"{folder} holds {what}; name the folder ECB+ of the unpacked corpus")
    wanted = sorted(names or topics, key=lambda name: (len(name), name))
    return [
        Topic(name, [_read_article(file) for file in sorted((folder / name).glob("*.xml"))])
        for name in wanted
    ]


def _read_article(file: Path) -> CorpusArticle:
    try:
        document = ElementTree.parse(file).getroot()
    except ElementTree.ParseError as error:
        raise UsageError(f"{file} is no whole XML file: {error}. Unpack the corpus anew") from error
    sentences: dict[int, list[tuple[int, str]]] = {}
    for token in document.iter("token"):
        sentence = sentences.setdefault(int(token.get("sentence", 0)), [])
        sentence.append((int(token.get("t_id", 0)), token.text or ""))
    text, starts, numbers = "", list[int](), list[int]()
    for number, tokens in sorted(sentences.items()):
        words = [word for _, word in tokens]
        if number == 0 and words[0].lower().startswith("http"):
            continue  # The address it was found at.
        text = text and text + _part(text)
        line, places = _join(words)
        starts += [len(text) + place for place in places]
        numbers += [name for name, _ in tokens]
        text += line
    article = Article.from_text(text, id=file.stem)
    cut = text.find(article.text.rstrip())
    if cut < 0:
        raise UsageError(f"{file}: its text can't be told from its heading")
    return CorpusArticle(article, [start - cut for start in starts], numbers)


def _part(text: str) -> str:
    """What stands between a sentence and the next one: a heading stands alone."""
    last = text.rpartition("\n")[2]
    return " " if last.endswith(_ENDS) and len(last.split()) > _SHORT_LINE else "\n\n"


def _join(words: Sequence[str]) -> tuple[str, list[int]]:
    """A sentence as people write it, and where each of its tokens begins."""
    line, places, is_open = "", list[int](), False
    for at, token in enumerate(words):
        word = _STRAIGHT.get(token, token)
        if word == '"':
            word = "”" if is_open else "“"
        is_open = word == "“" or (is_open and word != "”")
        before = words[at - 1] if at else ""
        if line and not _touch(line, before, word, is_last=at + 1 == len(words)):
            line += " "
        places.append(len(line))
        line += word
    return line, places


def _touch(line: str, before: str, word: str, *, is_last: bool) -> bool:
    """Whether no space stands between a token and what came before it."""
    if word in _NO_SPACE_BEFORE or _CLITIC.fullmatch(word):
        return True
    if line[-1] in _GLUES or (word in "-/" and not is_last) or before in ("-", "/"):
        return True
    if before in ("’", "'") and word in ("s", "t", "re", "ve", "ll", "d", "m"):
        return True
    return word.isdigit() and before in (",", ".", ":") and line[-2:-1].isdigit()

"""Texts from elsewhere in which people marked who says what: brat standoff files, and GUM's news.

Two corpora of real articles come in these forms: PolNeAR (Newell, Margolin and Ruths 2018) as
brat standoff, and GUM (Zeldes 2017), whose attributions are relations of its discourse trees. Both
are read from where they were unpacked; nothing of them comes with this package.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from summarizer.errors import UsageError

Offsets = tuple[int, int]
"""Half-open, in code points of the text."""


class LabelledAttribution(NamedTuple):
    """Who says what, as somebody marked it."""

    sources: tuple[Offsets, ...]
    """Where the words stand that name the source."""
    cues: tuple[Offsets, ...]
    contents: tuple[Offsets, ...]


class LabelledText(NamedTuple):
    """A text with its attributions, in the order in which they were marked."""

    name: str
    text: str
    attributions: tuple[LabelledAttribution, ...]


def read_corpus(folder: Path) -> list[LabelledText]:
    """Read all labelled texts below a folder, in order of their names.

    Args:
        folder: Of brat files (``*.ann`` beside their ``*.txt``, or in PolNeAR's folders
            ``attributions`` and ``text``), or GUM's own folder with ``dep`` and ``rst``.

    Raises:
        UsageError: There is no such folder, nothing in it can be read as one of these forms, or
            labels don't fit their text.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder; unpack the corpus and name its folder")
    trees = sorted((folder / "rst" / "rstweb").glob("GUM_news_*.rs4"))
    files = sorted(folder.rglob("*.ann"))
    texts = [_read_gum(folder, tree.stem) for tree in trees] or list(_read_brat_files(files))
    if not texts:
        raise UsageError(
            f"{folder} holds no labels: neither *.ann files (brat, PolNeAR) nor "
            "rst/rstweb/GUM_news_*.rs4 (GUM)"
        )
    return texts


def _read_brat_files(files: list[Path]) -> Iterator[LabelledText]:
    """Of a text that several people marked, the first in the order of names counts."""
    read: set[Path] = set()
    for file in files:
        path = _find_text(file)
        if path not in read:
            read.add(path)
            yield _read_brat(file, path)


def _find_text(file: Path) -> Path:
    """PolNeAR adds to the text's name who marked it: ``name_4e07.ann``."""
    beside = file.with_suffix(".txt")
    elsewhere = file.parent.parent / "text" / f"{file.stem.rpartition('_')[0]}.txt"
    for path in (beside, elsewhere):
        if path.is_file():
            return path
    raise UsageError(f"{file} has no text: neither {beside} nor {elsewhere} is there")


def _read_brat(file: Path, path: Path) -> LabelledText:
    text = path.read_bytes().decode("utf-8")
    marked: dict[str, tuple[Offsets, ...]] = {}
    events = []
    for line in file.read_text("utf-8").splitlines():
        key, _, rest = line.partition("\t")
        body = rest.partition("\t")[0]
        if key.startswith("T") and body:
            marked[key] = _read_offsets(body, text, file)
        elif key.startswith("E"):
            events.append(body)
    return LabelledText(path.stem, text, tuple(_read_events(events, marked)))


def _read_offsets(body: str, text: str, file: Path) -> tuple[Offsets, ...]:
    """``Source 42 60;65 80``: a mark may have gaps."""
    pieces = [piece.split() for piece in body.partition(" ")[2].split(";")]
    offsets = tuple((int(start), int(end)) for start, end in pieces)
    if any(not 0 <= start < end <= len(text) for start, end in offsets):
        raise UsageError(f"{file}: {body!r} lies outside of its text of {len(text)} characters")
    return offsets


def _read_events(
    events: list[str], marked: Mapping[str, tuple[Offsets, ...]]
) -> Iterator[LabelledAttribution]:
    for event in events:
        roles: dict[str, list[Offsets]] = defaultdict(list)
        for role in event.split():
            name, _, key = role.partition(":")
            roles[name.rstrip("0123456789")] += marked.get(key, ())
        yield LabelledAttribution(
            tuple(roles["Source"]), tuple(roles["Cue"]), tuple(roles["Content"])
        )


def _read_gum(folder: Path, name: str) -> LabelledText:
    text, tokens = _read_conllu(folder / "dep" / f"{name}.conllu")
    tree = _Tree(folder / "rst" / "rstweb" / f"{name}.rs4")
    if tree.tokens != len(tokens):
        raise UsageError(
            f"{folder}: {name} has {len(tokens)} words in dep and {tree.tokens} in rst; "
            "take both from one release of GUM"
        )

    def place(first: int, last: int) -> Offsets:
        return tokens[first - 1][0], tokens[last - 1][1]

    found = []
    for unit, words in tree.list_attributions():
        cues, contents = tree.split_attribution(unit)
        found.append(
            LabelledAttribution(
                tuple(place(word, word) for word in words),
                tuple(place(*cue) for cue in cues),
                tuple(place(*content) for content in contents),
            )
        )
    return LabelledText(name, text, tuple(found))


def _read_conllu(file: Path) -> tuple[str, list[Offsets]]:
    """The text with blank lines between paragraphs, and where each word stands in it.

    Words that are written as one ("didn't") stand in the same place.
    """
    text, places = "", list[Offsets]()
    joined_until = 0
    for line in file.read_text("utf-8").splitlines():
        if line.startswith("# newpar") and not line.startswith("# newpar_"):
            text = f"{text.rstrip()}\n\n" if text else ""
        if line.startswith("# sent_id"):
            joined_until = 0
        cells = line.split("\t")
        if len(cells) != 10 or "." in cells[0]:
            continue
        first, _, last = cells[0].partition("-")
        if int(first) > joined_until:
            where = len(text), len(text) + len(cells[1])
            text += cells[1] + ("" if "SpaceAfter=No" in cells[9] else " ")
            joined_until = int(last) if last else 0
        if not last:
            places.append(where)
    return text, places


class _Tree:
    """The discourse tree of one text: units of words, and how they hang together."""

    def __init__(self, file: Path) -> None:
        root = ElementTree.parse(file).getroot()
        self._signals = [
            (signal.get("source", ""), signal.get("tokens", ""))
            for signal in root.iter("signal")
            if signal.get("subtype") == "attribution_source"
        ]
        self._equals = {
            rel.get("name") for rel in root.iter("rel") if rel.get("type") == "multinuc"
        }
        self._units: dict[str, Offsets] = {}
        self._up: dict[str, tuple[str, str]] = {}
        self._down: dict[str, list[str]] = defaultdict(list)
        self.tokens = 0
        for node in [*root.iter("segment"), *root.iter("group")]:
            key, parent = node.get("id", ""), node.get("parent", "")
            self._up[key] = parent, node.get("relname", "")
            self._down[parent].append(key)
            if node.tag == "segment":
                length = len((node.text or "").split())
                self._units[key] = self.tokens + 1, self.tokens + length
                self.tokens += length

    def list_attributions(self) -> Iterator[tuple[str, list[int]]]:
        """Each unit that names a source, with the words that do, counted from 1."""
        for source, tokens in self._signals:
            words = [int(token) for token in tokens.split(",") if token]
            is_edge = "-" in source
            if words and (is_edge or self._up[source][1].startswith("attribution")):
                yield source, words

    def split_attribution(self, source: str) -> tuple[list[Offsets], list[Offsets]]:
        """First and last words of what attributes, and of what is attributed."""
        unit, _, other = source.partition("-")
        content = other or self._up[unit][0]
        own = self._list_units(unit)
        return [self._units[u] for u in own], [
            self._units[u] for u in self._list_units(content) if u not in own
        ]

    def _list_units(self, key: str) -> list[str]:
        """The units at a node's core: what elaborates on it, or attributes it, is left out."""
        core = [
            child
            for child in self._down[key]
            if self._up[child][1] == "span" or self._up[child][1] in self._equals
        ]
        own = [key] if key in self._units else []
        return [*own, *(unit for child in core for unit in self._list_units(child))]

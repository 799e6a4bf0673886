"""Rendering: JSON by the contract, Markdown, one inert HTML page, a terminal."""

from __future__ import annotations

import json
import math
import re
import shutil
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rendering_day import (
    HARBOUR,
    brief_harbour,
    brief_hostile,
    locate,
    make_article,
    make_attribution,
    make_claim,
    make_day,
    make_day_before,
    make_plain_day,
    make_run,
    make_undated_day,
)
from rich.cells import cell_len

from summarizer.render import render_html, render_json, render_markdown, render_terminal
from summarizer.render.html import check_address
from summarizer.render.marking import Marker
from summarizer.render.wording import describe_figure, format_number
from summarizer.schema import Briefing, DayBriefing, Fault, Ledger, Polarity, Rejected, Span

GOLDEN = Path(__file__).parent / "golden"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
CHROMIUM_FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE = {"width": 1400, "height": 900}
PHONE = {"width": 390, "height": 844}
HOSTILE = [
    "</script><script>window.hacked = 1</script>",
    "</style></title><img src=x onerror='window.hacked = 1'>",
    '"><svg onload="window.hacked = 1"><a href="javascript:window.hacked=1">x</a>',
    "javascript:window.hacked=1//\u2028<b>&amp;\u2029&lt;i&gt;</b>",
    "{{ page.edition }}{% raw %}<!-- <script>",
    "# <b>x</b> [a](https://example.org) ![b](https://example.org/b.png) `c` **d**",
    "1. e\n\n- f\n\n<div onclick=g()>\n\n    h",
]


def write_day_markdown() -> str:
    return render_markdown(*make_day(), previous=make_day_before())


def write_day_terminal() -> str:
    return render_terminal(*make_day(), width=80, colour=False, limit=None)


def write_undated_markdown() -> str:
    return render_markdown(*make_undated_day())


GOLDEN_FILES: dict[str, Callable[[], str]] = {
    "day.md": write_day_markdown,
    "day.txt": write_day_terminal,
    "undated.md": write_undated_markdown,
}


@pytest.mark.parametrize("name", GOLDEN_FILES)
def test_golden(name: str) -> None:
    """The small day reads exactly as last approved (`python tests/test_render.py` rewrites it)."""
    assert GOLDEN_FILES[name]() == (GOLDEN / name).read_text(encoding="utf-8")


# --- JSON ---------------------------------------------------------------------------------


def test_json_round_trip() -> None:
    """What is written can be read back as the same day and the same briefings."""
    day, briefings = make_day()
    assert DayBriefing.model_validate_json(render_json(day)) == day
    for briefing in briefings:
        assert Briefing.model_validate_json(render_json(briefing)) == briefing


def test_json_contract() -> None:
    """Fields keep their order, whole numbers print as integers, others as they are."""
    written = render_json(brief_harbour())
    assert written.endswith("}\n")
    assert written == render_json(brief_harbour())
    assert '"value": 40,' in written
    assert '"cost_usd": 0,' in written
    assert '"seconds": 2.5' in written
    assert "🔥" in written
    assert list(json.loads(written)) == list(Briefing.model_fields)


def test_json_ledger() -> None:
    """The run's ledger is written the same way."""
    values: dict[str, Any] = {name: 0 for name in Ledger.model_fields}
    values |= {"model": "m", "prompt": "p", "prompt_sha256": "0", "schema_version": "1"}
    values |= {"faults": [Fault(path="a.txt", reason="empty")], "duplicates": [], "days": []}
    values |= {"judge_prompt": None, "judge_prompt_sha256": None}
    values |= {"story_prompt": None, "story_prompt_sha256": None}
    ledger = Ledger(**(values | {"cost_usd": 3.0, "seconds": 1.5}))
    assert json.loads(render_json(ledger))["faults"] == [{"path": "a.txt", "reason": "empty"}]
    assert '"cost_usd": 3,' in render_json(ledger)


def test_json_is_always_json_in_utf8() -> None:
    """Infinity and half a character, which a model can answer, don't break the file."""
    item = {"value": math.inf, "big": 1e300, "text": "half \ud83d, whole 🔥, line\u2028end"}
    rejected = [Rejected(stage="check", reason="no such number", item=item)]
    written = render_json(brief_harbour().model_copy(update={"rejected": rejected}))
    read = json.loads(written.encode("utf-8"))["rejected"][0]["item"]
    assert read == {"value": None, "big": 1e300, "text": item["text"]}


# --- words --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (2000, "2,000"),
        (2000.0, "2,000"),
        (0.25, "0.25"),
        (1234.5, "1,234.5"),
        (-5, "-5"),
        (-0.5, "-0.5"),
        (4_500_000_000, "4.5 billion"),
        (1_200_000, "1.2 million"),
        (1_234_567, "1,234,567"),
        (999_999_999, "999,999,999"),
    ],
)
def test_numbers_are_written_exactly(number: float, written: str) -> None:
    """A number keeps its value and sign however it is shortened."""
    assert format_number(number) == written


@pytest.mark.parametrize(
    ("fields", "written"),
    [
        ({"value": 12, "low": 12, "qualifier": "at_least", "unit": "men"}, "at least 12 men"),
        ({"low": 15, "high": 20, "unit": "percent"}, "15 to 20 percent"),
        ({"low": 24, "qualifier": "at_least", "of": "boats"}, "at least 24 boats"),
        (
            {"value": 3, "unit": "km", "of": "the road", "place": "Velmar"},
            "3 km, the road (Velmar)",
        ),
        ({"of": "of them"}, "“At least 40 dockers” of them"),
    ],
)
def test_figures_are_written_with_qualifier_and_scope(fields: dict[str, Any], written: str) -> None:
    """A figure's qualifier, range, unit, object and place are all said."""
    blank = {"value": None, "low": None, "high": None, "unit": None, "of": None, "place": None}
    figure = brief_harbour().figures[0]
    update = blank | {"qualifier": "exact"} | fields
    assert describe_figure(figure.model_copy(update=update)) == written


# --- all formats --------------------------------------------------------------------------


def render_all(day: DayBriefing, briefings: list[Briefing]) -> dict[str, str]:
    return {
        "html": render_html(day, briefings),
        "markdown": render_markdown(day, briefings),
        "terminal": render_terminal(day, briefings, width=100, colour=False, limit=None),
    }


def read_words(text: str) -> str:
    """The text with line breaks folded, as a reader takes it in."""
    return " ".join(text.replace("&#39;", "'").replace("&#34;", '"').split())


def test_undated_day_says_so_and_why() -> None:
    """An undated day is titled as undated, with the reason, and gets no date."""
    for written in render_all(*make_undated_day()).values():
        assert "Undated articles" in written
        assert "none was given with them" in read_words(written)


def test_what_was_lost_is_said_everywhere() -> None:
    """Failed articles with their reason, and the count of rejected items, stand in each format."""
    for written in render_all(*make_day()).values():
        assert "reply was cut off; use a smaller window" in read_words(written)
        assert "1 item rejected" in read_words(written)


def test_documents_show_rejected_items_whole() -> None:
    """Markdown and HTML show stage, reason and the item itself."""
    written = render_all(*make_day())
    for format in ("html", "markdown"):
        assert 'has no number "400"; it has 40' in read_words(written[format])
        assert "400 dockers were led out" in written[format]


def test_claims_without_a_briefing_are_said_to_be_missing() -> None:
    """A day whose briefings aren't given still renders, and says what isn't at hand."""
    day, _ = make_day()
    for written in render_all(day, []).values():
        assert "not among the briefings" in read_words(written)


def test_articles_the_day_forgot_are_shown() -> None:
    """A briefing whose article the day doesn't list appears rather than vanishes."""
    day, briefings = make_day()
    for written in render_all(day.model_copy(update={"articles": []}), briefings).values():
        assert "Fire shuts the port" in read_words(written)


def say(text: str, *, polarity: Polarity = "asserted", **attribution: Any) -> str:
    """The line of a development that one article of one sentence gives."""
    article = make_article("one", text, published="2031-03-04")
    for part in ("source", "cue"):
        if words := attribution.get(f"{part}_span"):
            attribution[f"{part}_span"] = locate(article, words)
    claim = make_claim(
        article,
        "c1",
        text,
        text,
        polarity=polarity,
        attribution=make_attribution(article, **({"mode": "indirect"} | attribution)),
    )
    briefing = Briefing(
        article=article, gist=text, actors=[], claims=[claim], figures=[], run=make_run()
    )
    day, briefings = make_plain_day([briefing], day="2031-03-04")
    written = render_terminal(day, briefings, width=300, colour=False, limit=None)
    return next(line for line in written.splitlines() if line.startswith("[D1]"))


SAID_ONCE: dict[str, tuple[str, dict[str, Any], str]] = {
    "a statement of its own speech": (
        "Norvega announced a truce.",
        {
            "source": "Norvega",
            "source_span": "Norvega",
            "cue": "announced",
            "cue_span": "announced",
        },
        "[D1] Norvega announced a truce (",
    ),
    "a pronoun that speaks": (
        "She urged all dockers to stay",
        {"source": "Ilse Marrow", "source_span": "She", "cue": "urged", "cue_span": "urged"},
        "[D1] She [Ilse Marrow] urged all dockers to stay (",
    ),
    "a source that only acts": (
        "Norvega has closed the strait",
        {"source": "Norvega", "source_span": "Norvega", "cue": "said"},
        "[D1] Norvega has closed the strait, said Norvega (",
    ),
    "a document": (
        "Rents rose",
        {"source": "A council report", "source_kind": "document"},
        "[D1] Rents rose, according to a council report (",
    ),
    "a quotation with its stop": (
        "“Rents rose.”",
        {"source": "Ilse Marrow", "mode": "direct"},
        "[D1] “Rents rose”, said Ilse Marrow (",
    ),
    "a question": ("“Who pays?”", {"source": "Ilse Marrow"}, "[D1] “Who pays?” said Ilse Marrow ("),
    "narration": (
        "Rents rose.",
        {"mode": "narration"},
        "[D1] Rents rose, reported by article A1 (",
    ),
}


@pytest.mark.parametrize(("text", "attribution", "line"), SAID_ONCE.values(), ids=SAID_ONCE)
def test_a_line_names_its_source_once(text: str, attribution: dict[str, Any], line: str) -> None:
    """Who says it stands once in a line, in words that fit what the source is."""
    assert say(text, **attribution).startswith(line)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("40 men had been led out", "[D1] Denied by the union: 40 men had been led out ("),
        (
            "There was no truth to reports of a fire",
            "[D1] Denial: There was no truth to reports of a fire, said the union (",
        ),
        ("A false alarm was given", "[D1] Denied by the union: A false alarm was given ("),
    ],
)
def test_a_denied_line_begins_with_its_denial(text: str, line: str) -> None:
    """What is denied is announced as denied before it is said."""
    assert say(text, polarity="denied", source="The union").startswith(line)


def test_denials_are_marked_wherever_they_stand() -> None:
    """In no format does the denied text stand as a development, version or claim unmarked."""
    for written in render_all(*make_day()).values():
        words = re.sub(r"<[^>]*>", "", read_words(written))
        places = [m.start() for m in re.finditer("40 men had been led out", words)]
        marked = [
            at
            for at in places
            if re.search(
                r"(Denied by the dockers' union: |denies: |denied that )$",
                words[max(0, at - 40) : at],
            )
        ]
        assert len(places) >= 2
        assert marked == places


def test_the_day_before_is_told_in_words() -> None:
    """What a development continues is named by its text, never by an id."""
    day, briefings = make_day()
    previous = make_day_before()
    documents = [
        render_html(day, briefings, previous=previous),
        render_markdown(day, briefings, previous=previous),
        render_terminal(day, briefings, width=100, colour=False, limit=None, previous=previous),
    ]
    for written in documents:
        plain = re.sub(r"<[^>]*>", "", read_words(written))
        assert "The day before: Smoke was seen over the harbour of Velmar." in plain
    for written in render_all(day, briefings).values():
        assert str(day.developments[0].previous) not in written
        assert "updated, since 3 Mar" in read_words(written)


def test_an_untitled_article_goes_by_its_gist() -> None:
    """The list of articles shows what an untitled article says, not its raw first line."""
    for format, written in render_all(*make_day()).items():
        assert "A1" in written
        heads = {
            "html": '<span class="title untitled" dir="auto">The harbour of Velmar was closed',
            "markdown": "### A1: *The harbour of Velmar was closed on Monday",
            "terminal": "A1 The harbour of Velmar was closed on Monday",
        }
        assert heads[format] in written
        assert "VELMAR (Northwire) 🚢 - The harbour of Velmar was closed on Monday after …" not in (
            read_words(written)
        )


# --- Markdown and terminal ----------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_keeps_hostile_text_as_text(text: str) -> None:
    """A CommonMark reader finds no tag, link, image, code or foreign block in the document."""
    day, briefings = make_plain_day([brief_hostile(text)], day="2031-03-04")
    tokens = MarkdownIt("commonmark").parse(render_markdown(day, briefings))
    flat = [token for block in tokens for token in (block, *(block.children or []))]
    kinds = {token.type for token in flat}
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "code_inline"}
    assert not kinds & {"code_block", "fence", "blockquote_open", "ordered_list_open", "hr"}
    assert sum(token.type == "heading_open" for token in flat) == 7
    shown = "".join(token.content for token in flat if token.type in ("text", "text_special"))
    assert " ".join(text.split()) in " ".join(shown.split())


def test_terminal_obeys_no_article() -> None:
    """Control characters of an article reach no terminal, with or without colour."""
    briefing = brief_hostile("\x1b[31mred\x07\x9b2J\u202eesrever\r\nnext")
    day, briefings = make_plain_day([briefing], day=None)
    plain = render_terminal(day, briefings, width=60, colour=False, limit=None)
    coloured = render_terminal(day, briefings, width=60, colour=True, limit=None)
    assert not set("\x1b\x07\x9b\u202e\r") & set(plain)
    assert "\x1b[" in coloured
    assert "\x1b[31mred\x07" not in coloured
    assert not set("\x07\x9b\u202e\r") & set(coloured)


@pytest.mark.parametrize("width", [30, 47, 80, 120])
def test_terminal_fits_its_width(width: int) -> None:
    """No line is wider than the window, wide characters counted as two."""
    briefing = brief_hostile("港の火事 🔥 burned " * 20)
    for day, briefings in (make_day(), make_plain_day([briefing], day=None)):
        written = render_terminal(day, briefings, width=width, colour=False, limit=None)
        assert max(cell_len(line) for line in written.splitlines()) <= width
        assert not [line for line in written.splitlines() if line != line.rstrip()]


def test_terminal_counts_what_it_leaves_out() -> None:
    """A limit cuts lists and says by how much, but leaves out no article."""
    written = render_terminal(*make_day(), width=80, colour=False, limit=1)
    assert "[D1]" in written
    assert "[D2]" not in written
    assert "2 more developments" in written
    assert "1 more actor" in written
    assert all(label in written for label in ("A1 ", "A2 ", "A3 "))


# --- HTML ---------------------------------------------------------------------------------


class Elements(HTMLParser):
    """Collects tags with their attributes, and the text outside script and style."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._silent = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._silent = tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._silent = False

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)


def count_tags(page: str) -> dict[str, int]:
    tags = [tag for tag, _ in Elements(page).tags]
    return {tag: tags.count(tag) for tag in set(tags)}


@pytest.mark.parametrize("text", HOSTILE)
def test_html_keeps_hostile_text_as_text(text: str) -> None:
    """Hostile text adds no element, no attribute that acts and no address, and can be read."""
    page = render_html(*make_plain_day([brief_hostile(text)], day=None), neighbours=[(text, text)])
    harmless = render_html(
        *make_plain_day([brief_hostile("plain words")], day=None),
        neighbours=[("plain", "javascript:x")],
    )
    assert count_tags(page) == count_tags(harmless)
    elements = Elements(page)
    for _, attributes in elements.tags:
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        assert (attributes.get("href") or "#").startswith("#")
    assert " ".join(text.split()) in " ".join("".join(elements.words).split())


def test_html_names_and_links_fit() -> None:
    """Every name in the page stands once, and every inner link leads to one, odd ids too."""
    odd = brief_harbour()
    article = odd.article.model_copy(update={"id": "a \"b\" <c>&'d'%41"})
    twin = odd.article.model_copy(update={"id": "a_\"b\" <c>&'d'%41"})
    both = [odd.model_copy(update={"article": item}) for item in (article, twin)]
    for day, briefings in (make_day(), make_undated_day(), make_plain_day(both, day=None)):
        elements = Elements(render_html(day, briefings))
        ids = [attributes["id"] for _, attributes in elements.tags if "id" in attributes]
        assert len(ids) == len(set(ids))
        links = [str(a["href"]) for tag, a in elements.tags if tag == "a"]
        assert len(links) > 10
        assert {href[1:] for href in links if href.startswith("#")} <= set(ids)


def test_html_developments_have_two_names() -> None:
    """A development goes by its number on the page and by the id that lasts over days."""
    day, briefings = make_day()
    elements = Elements(render_html(day, briefings))
    ids = [attributes["id"] for _, attributes in elements.tags if "id" in attributes]
    for number, development in enumerate(day.developments, 1):
        assert ids.index(f"d{number}") + 1 == ids.index(development.id)


def test_html_outward_links_are_guarded() -> None:
    """The article's own address and other days are the only ways out, without a referrer."""
    day, briefings = make_day()
    page = render_html(day, briefings, neighbours=[("3 March", "../2031-03-03/briefing.html")])
    outward = [a for tag, a in Elements(page).tags if tag == "a" and (a["href"] or "")[0] != "#"]
    assert [a["href"] for a in outward] == [
        "../2031-03-03/briefing.html",
        "https://example.org/velmar?a=1&b=2",
    ]
    assert all(a["rel"] == "noopener noreferrer" for a in outward)


@pytest.mark.parametrize(
    ("url", "relative", "passes"),
    [
        ("https://example.org/a", False, True),
        ("HTTP://example.org", False, True),
        ("javascript:alert(1)", True, False),
        (" javascript:alert(1)", True, False),
        ("java\nscript:alert(1)", True, False),
        ("data:text/html,x", True, False),
        ("file:///etc/passwd", True, False),
        ("https:example.org", False, False),
        ("../2031-03-03/briefing.html", True, True),
        ("briefing.html", True, True),
        ("briefing.html", False, False),
        ("//example.org/x", True, False),
        ("\\\\example.org\\x", True, False),
    ],
)
def test_only_safe_addresses_become_links(url: str, relative: bool, passes: bool) -> None:
    """Addresses that could run or lead elsewhere unseen are refused."""
    assert check_address(url, relative=relative) == (url if passes else None)


def test_html_shows_ids_of_no_briefing_without_links() -> None:
    """A claim that isn't at hand is named, but not as a link that leads nowhere."""
    day, _ = make_day()
    elements = Elements(render_html(day, []))
    assert not [a for _, a in elements.tags if "open" in (a.get("class") or "").split()]
    assert "A1 c1" in elements.words


@given(
    text=st.text(min_size=1, max_size=40),
    places=st.lists(
        st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from("esq")), max_size=8
    ),
)
def test_marks_may_overlap_in_any_way(text: str, places: list[tuple[int, int, str]]) -> None:
    """The pieces are the whole text, and each mark's pieces are exactly its characters."""
    marker = Marker(text)
    marks = {}
    for number, (one, other, role) in enumerate(places):
        start, end = sorted((min(one, len(text)), min(other, len(text))))
        span = Span(start=start, end=end, text=text[start:end])
        marks[f"m{number}"] = (span, role)
        marker.mark(
            f"m{number}",
            [span] if role == "e" else [],
            source=span if role == "s" else None,
            cue=span if role == "q" else None,
        )
    pieces = marker.cut()
    assert "".join(piece.text for piece in pieces) == text
    for name, (span, role) in marks.items():
        covers = {"e": "evidence", "s": "source", "q": "cue"}[role]
        covered = [piece for piece in pieces if name in getattr(piece, covers)]
        assert "".join(piece.text for piece in covered) == span.text
        starts = [piece for piece in pieces if name in piece.starts]
        assert len(starts) == (1 if span.text else 0)


# --- in a browser -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed (pip install playwright)"
    )
    if CHROMIUM is None:
        pytest.skip("chromium is not installed (apt-get install chromium)")
    with playwright.sync_playwright() as tools:
        browser = tools.chromium.launch(
            executable_path=CHROMIUM, args=CHROMIUM_FLAGS, chromium_sandbox=False
        )
        yield browser
        browser.close()


class Visit:
    """One look at a rendered page, and everything that happened meanwhile."""

    def __init__(self, chromium: Any, path: Path, page: str, **context: Any) -> None:
        path.write_text(page, encoding="utf-8")
        self.url = path.as_uri()
        self.requests: list[str] = []
        self.noise: list[str] = []
        self.context = chromium.new_context(**({"viewport": WIDE} | context))
        self.page = self.context.new_page()
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.failures: dict[str, str] = {}
        self.page.on("requestfailed", lambda r: self.failures.update({r.url: r.failure}))
        self.page.on("console", lambda message: self.noise.append(message.text))
        self.page.on("pageerror", lambda error: self.noise.append(str(error)))
        self.page.on("dialog", lambda dialog: self.noise.append(dialog.message))
        self.page.goto(self.url)

    def marked(self, role: str) -> str:
        """The characters marked in the open article; roles are e, s and q."""
        return "".join(self.page.locator(f"#reading mark.is-{role}").all_text_contents())

    def focused(self) -> str:
        return str(self.page.evaluate("document.activeElement.id || document.activeElement.hash"))


@pytest.fixture
def visit(chromium: Any, tmp_path: Path) -> Iterator[Callable[..., Visit]]:
    opened: list[Visit] = []

    def open_page(page: str, **context: Any) -> Visit:
        opened.append(Visit(chromium, tmp_path / f"page{len(opened)}.html", page, **context))
        return opened[-1]

    yield open_page
    for item in opened:
        item.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_development_opens_its_evidence(
    visit: Callable[..., Visit], viewport: dict[str, int]
) -> None:
    """A click marks exactly the claim's characters, source and cue, past astral characters."""
    page = visit(render_html(*make_day()), viewport=viewport)
    claims = brief_harbour().claims
    for development, claim in (("#d1", claims[0]), ("#d2", claims[1])):
        page.page.locator(f"{development} .line a.open").click()
        assert page.marked("e") == claim.evidence[0].text
        assert page.marked("s") == claim.attribution.source
        assert page.marked("q") == claim.attribution.cue
        assert page.page.locator("#reading").text_content() == HARBOUR
        page.page.keyboard.press("Escape")
        assert not page.page.locator("#panel-close").is_visible()
    assert page.noise == []


@pytest.mark.browser
def test_figures_actors_and_rejected_items_open_their_characters(
    visit: Callable[..., Visit],
) -> None:
    """A figure, a mention and a rejected item lead to their own characters."""
    page = visit(render_html(*make_day()))
    page.page.locator("#figures a.open").first.click()
    assert page.marked("e") == "At least 40 dockers"
    page.page.locator("#actors li", has_text="Ilse Marrow").locator("a.open").click()
    assert page.marked("e") == "Ilse Marrow"
    page.page.locator("#show-rejected").click()
    page.page.locator(".rejected a.open").click()
    assert page.marked("e") == "led out of the burning store"


@pytest.mark.browser
def test_the_page_works_by_keyboard(visit: Callable[..., Visit]) -> None:
    """Enter opens, Escape closes, and focus comes back to the line."""
    page = visit(render_html(*make_day()))
    page.page.locator("#d2 .line a.open").focus()
    page.page.keyboard.press("Enter")
    assert page.focused() == "panel"
    page.page.keyboard.press("Escape")
    assert page.focused() == "#a-harbour-c2"
    assert page.marked("e") == ""


@pytest.mark.browser
def test_the_sheet_on_a_phone_is_a_dialog(visit: Callable[..., Visit]) -> None:
    """On a phone the document behind the sheet can't be reached until the sheet closes."""
    page = visit(render_html(*make_day()), viewport=PHONE)
    assert not page.page.locator("#panel").is_visible()
    page.page.locator("#d2 .line a.open").click()
    assert page.page.locator("#panel").get_attribute("aria-modal") == "true"
    for _ in range(4):
        page.page.keyboard.press("Tab")
        assert page.focused() in ("panel-close", "reading")
    page.page.locator("#panel-close").click()
    assert not page.page.locator("#panel").is_visible()
    assert page.focused() == "#a-harbour-c2"
    assert page.page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


@pytest.mark.browser
def test_evidence_is_scrolled_into_view(visit: Callable[..., Visit]) -> None:
    """Evidence deep in a long article is on screen when it opens, also by its address."""
    briefing = brief_hostile("first words")
    text = "first words\n\n" + "Filler goes on. " * 800 + "🔥 The end is here. " + "More. " * 300
    article = brief_harbour().article.model_copy(update={"text": text, "id": "long"})
    claim = briefing.claims[0].model_copy(
        update={"evidence": [locate(article, "The end is here.")]}
    )
    briefing = briefing.model_copy(update={"article": article, "claims": [claim]})
    page = visit(render_html(*make_plain_day([briefing], day="2031-03-04")))
    page.page.locator("#d1 .line a.open").click()
    mark = page.page.locator("#reading mark.is-e")
    assert mark.text_content() == "The end is here."
    assert 0 < mark.bounding_box()["y"] < WIDE["height"]
    page.page.goto("about:blank")
    page.page.goto(page.url + "#a-long-c1")
    assert page.marked("e") == "The end is here."
    assert 0 < mark.bounding_box()["y"] < WIDE["height"]


@pytest.mark.browser
def test_lines_can_be_filtered(visit: Callable[..., Visit]) -> None:
    """The menu and the search box leave what fits, and say how much that is."""
    page = visit(render_html(*make_day()))
    shown = page.page.locator(".development:visible")
    page.page.select_option("#kind", "disputed")
    assert shown.evaluate_all("all => all.map(item => item.id)") == ["d2", "d3"]
    page.page.fill("#filter", "UNION")
    assert shown.evaluate_all("all => all.map(item => item.id)") == ["d3"]
    assert page.page.locator("#shown").text_content() == "2 of 17 lines"
    page.page.fill("#filter", "")
    page.page.select_option("#kind", "")
    assert shown.count() == 3


@pytest.mark.browser
def test_sources_open_below_their_line(visit: Callable[..., Visit]) -> None:
    """A line's sources are one click away, and stand open where no script can close them."""
    page = visit(render_html(*make_day()))
    sources = page.page.locator("#d2 .voices")
    assert not sources.is_visible()
    page.page.locator("#d2 summary").click()
    assert sources.is_visible()
    page.page.locator("#d2 .voices .ref").click()
    assert page.marked("e") == brief_harbour().claims[1].evidence[0].text
    plain = visit(render_html(*make_day()), java_script_enabled=False)
    assert plain.page.locator("#d2 .voices").is_visible()


@pytest.mark.browser
def test_the_page_works_without_script(visit: Callable[..., Visit]) -> None:
    """Without JavaScript a line's link leads to its marked words in the whole text."""
    page = visit(render_html(*make_day()), java_script_enabled=False)
    assert not page.page.locator("#tools").is_visible()
    page.page.locator("#d2 .line a.open").click()
    mark = page.page.locator('[id="a-harbour-c2"] ~ mark').first
    assert 0 <= mark.bounding_box()["y"] < WIDE["height"]
    assert brief_harbour().claims[1].evidence[0].text.startswith(str(mark.text_content()))


@pytest.mark.browser
def test_hostile_articles_stay_inert(visit: Callable[..., Visit]) -> None:
    """Nothing an article holds runs or loads, however it is opened, and nothing leaves."""
    for text in HOSTILE:
        page = visit(render_html(*make_plain_day([brief_hostile(text)], day=None)))
        for selector in ("#d1 .line a.open", "#figures a.open", "#actors a.open"):
            page.page.locator(selector).first.click()
            assert page.marked("e") == text
        page.page.fill("#filter", text)
        assert page.page.evaluate("window.hacked") is None
        assert page.requests == [page.url]
        assert page.noise == []


@pytest.mark.browser
def test_the_policy_stops_what_escaping_missed(visit: Callable[..., Visit]) -> None:
    """Even markup planted past all escaping can neither run nor load."""
    page = render_html(*make_day()).replace(
        "</main>",
        "<script>window.hacked = 1</script><img src='https://example.org/x.png' "
        "onerror='window.hacked = 1'><link rel=stylesheet href='https://example.org/x.css'></main>",
    )
    planted = visit(page)
    assert planted.page.evaluate("window.hacked") is None
    outward = [url for url in planted.requests if url != planted.url]
    assert [planted.failures.get(url) for url in outward] == ["csp"] * len(outward)
    assert sum("Content Security Policy" in text for text in planted.noise) >= 3


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for file, write in GOLDEN_FILES.items():
        (GOLDEN / file).write_text(write(), encoding="utf-8")

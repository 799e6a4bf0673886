"""The day as one self-contained HTML page, in which each line opens its evidence.

The page's template, style and script are the files under ``page/``. The template escapes
whatever it prints; the script never makes HTML from text; the page's own policy forbids
everything but this one style and this one script.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from summarizer.render import wording
from summarizer.render.anchors import Anchors, find_spans
from summarizer.render.edition import Edition, Story, join_edition, state_claim
from summarizer.schema import (
    Briefing,
    Claim,
    ClaimRef,
    DayBriefing,
    Development,
    Gone,
    Rejected,
    Span,
)

if TYPE_CHECKING:
    from jinja2 import Template

# NUL and lone surrogates can't stand in an HTML file; all other characters can, escaped.
NOT_IN_HTML = re.compile("[\x00\ud800-\udfff]")


def render_html(
    day: DayBriefing,
    briefings: Sequence[Briefing],
    *,
    neighbours: Sequence[tuple[str, str]] = (),
    previous: DayBriefing | None = None,
) -> str:
    """Write the day's briefing as one page that loads nothing.

    Args:
        day: The day as merged.
        briefings: Those of the day's articles; their whole texts go into the page.
        neighbours: Label and address of other days' pages; an address that is neither
            relative nor http(s) is shown without a link.
        previous: The day before, to say what its developments were.
    """
    edition = join_edition(day, briefings, previous=previous)
    style, script = read_part("page.css"), read_part("page.js")
    written = load_template().render(
        page=Page(edition, neighbours),
        edition=edition,
        day=day,
        words=wording,
        neighbours=[(label, check_address(href, relative=True)) for label, href in neighbours],
        style=style,
        script=script,
        policy=(
            f"default-src 'none'; style-src '{fingerprint(style)}'; "
            f"script-src '{fingerprint(script)}'; base-uri 'none'; form-action 'none'"
        ),
    )
    return NOT_IN_HTML.sub("\ufffd", written)


class Page:
    """What the template asks: where a line leads to, and in which words to say it."""

    def __init__(self, edition: Edition, neighbours: Sequence[tuple[str, str]] = ()) -> None:
        self.edition = edition
        self._pages = {label: check_address(href, relative=True) for label, href in neighbours}
        self.anchors = Anchors(edition)
        self._statuses = {item.id: item.status for item in edition.day.developments}

    def state(self, claim: Claim) -> str:
        """A claim's text, marked where it is denied."""
        return state_claim(claim)

    def outcome(self, story: Story) -> str:
        """What became of an article."""
        return wording.describe_outcome(story.line, original=self.edition.original(story))

    def published(self, story: Story) -> str:
        """When an article was published, and how that is known."""
        basis = story.briefing.article.published_basis if story.briefing else None
        return wording.describe_date(story.line.published, basis)

    def address(self, story: Story) -> str | None:
        """The article's own address, if a browser may safely go there."""
        url = story.briefing.article.url if story.briefing else None
        return check_address(url) if url else None

    def to_claim(self, ref: ClaimRef) -> str | None:
        """The link to a claim's evidence."""
        return link(self.anchors.claim(ref.article, ref.claim))

    def to_first(self, refs: Sequence[ClaimRef]) -> str | None:
        """The link to the first claim whose evidence is at hand."""
        return next(filter(None, map(self.to_claim, refs)), None)

    def to_span(self, article: str, span: Span) -> str | None:
        """The link to a figure's or a mention's characters."""
        return link(self.anchors.span(article, span))

    def to_story(self, label: str) -> str | None:
        """The link to an article's section."""
        return link(self.anchors.stories.get(label))

    def to_gone(self, gone: Gone) -> str | None:
        """The link to a development on the page of the day that had it last."""
        page = self._pages.get(gone.last_seen)
        return f"{page}#{quote(gone.id)}" if page else None

    def to_place(self, ref: ClaimRef) -> str | None:
        """The link to the development in which a claim stands."""
        ids = self.edition.developments.get((ref.article, ref.claim), [])
        return link(self.anchors.developments[ids[0]]) if ids else None

    def anonymous_only(self, development: Development) -> bool:
        """Whether every source of a development is anonymous."""
        voices = self.edition.voices(development.claims)
        return bool(voices) and all(voice.anonymity for voice in voices)

    def statuses(self, article: str, claim: str) -> str:
        """The statuses of the developments in which a claim stands."""
        ids = self.edition.developments.get((article, claim), [])
        return " ".join(sorted({self._statuses[id] for id in ids}))

    def loose_figures(self, briefing: Briefing) -> list[Any]:
        """Figures that belong to no claim of the article."""
        claimed = {id for claim in briefing.claims for id in claim.figures}
        return [figure for figure in briefing.figures if figure.id not in claimed]

    def show_item(self, rejected: Rejected) -> str:
        """A rejected item as it was answered."""
        return json.dumps(rejected.item, ensure_ascii=False, indent=1, default=str)

    def rejected_places(self, briefing: Briefing, rejected: Rejected) -> list[str]:
        """Links to the characters a rejected item points at."""
        article = briefing.article
        spans = find_spans(rejected.item, text=article.text)
        return list(dict.fromkeys(filter(None, (self.to_span(article.id, s) for s in spans))))


def link(anchor: str | None) -> str | None:
    """An address inside the page."""
    return f"#{anchor}" if anchor else None


def check_address(url: str, *, relative: bool = False) -> str | None:
    """Let through http and https addresses, and relative ones where they are expected."""
    if re.search(r"[\x00-\x20\x7f\\]", url):
        return None
    if re.match(r"https?://[^/?#]", url, re.IGNORECASE):
        return url
    # A colon before the first slash would be a scheme; two slashes lead to another host.
    if relative and re.match(r"(?!//)[^:]*(/|$)", url):
        return url
    return None


def fingerprint(part: str) -> str:
    """The hash by which the page's policy knows its own style and script."""
    digest = hashlib.sha256(part.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


@cache
def read_part(name: str) -> str:
    """One of the page's own files."""
    return (files("summarizer.render") / "page" / name).read_text(encoding="utf-8")


@cache
def load_template() -> Template:
    """The page's template; it escapes every value that isn't marked as HTML by us."""
    # Imported here: a run that writes no page needn't load it.
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["ours"] = Markup
    return environment.from_string(read_part("page.html"))

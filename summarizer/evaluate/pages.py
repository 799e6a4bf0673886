"""Pages that are one self-contained HTML file each.

The templates escape whatever they print, the script makes no HTML from text, and a page's own
policy forbids everything but its one style and its one script.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment

NOT_IN_HTML = re.compile("[\x00\ud800-\udfff]")


def render_template(name: str, **values: object) -> str:
    """Fill one of the templates in ``page/``, with the style and the script that all share."""
    style, script = _read_part("page.css"), _read_part("page.js")
    written = (
        _load_environment()
        .get_template(name)
        .render(
            **values,
            style=style,
            script=script,
            policy=(
                f"default-src 'none'; style-src '{_fingerprint(style)}'; "
                f"script-src '{_fingerprint(script)}'; base-uri 'none'; form-action 'none'"
            ),
        )
    )
    return NOT_IN_HTML.sub("\ufffd", written)


def _fingerprint(part: str) -> str:
    """The hash by which the page's policy knows its own style and script."""
    digest = hashlib.sha256(part.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


@cache
def _read_part(name: str) -> str:
    return (files("summarizer.evaluate") / "page" / name).read_text(encoding="utf-8")


@cache
def _load_environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FunctionLoader(_read_part),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["ours"] = Markup
    return environment

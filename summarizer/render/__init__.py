"""Shapes in, text out: JSON, Markdown, one self-contained HTML page, a terminal."""

from summarizer.render.html import render_html
from summarizer.render.json import render_json
from summarizer.render.markdown import render_markdown
from summarizer.render.terminal import render_terminal

__all__ = ["render_html", "render_json", "render_markdown", "render_terminal"]

"""The manual as one web page, which needs nothing besides itself: contents, all pages, the pictures of the screens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files

from markdown_it import MarkdownIt
from markdown_it.token import Token

from exports.language import current_language, translate
from exports.layout import cell_width
from models.messages import message
from tui.manual.pages import page_title, read_page
from tui.manual.rendering import join_thai, picture_of
from tui.manual.shots import read_picture

_WIDE = re.compile(r"[^\x20-\x7e]+(?: +[^\x20-\x7e]+)*")
"""What no font gives the width of its cells for certain: Thai, signs, rules."""


def manual_html(topics: Sequence[str]) -> str:
    """The page.

    Args:
        topics: of the manual, in order.
    """
    title = translate(message("The manual of tamruang"))
    style = (files("tui.manual") / "page.css").read_text(encoding="utf-8")
    contents: list[str] = []
    sections: list[str] = []
    for topic in topics:
        names, body = _section(topic)
        below = "".join(f'<li><a href="#{anchor}">{escape(name)}</a></li>' for anchor, name in names)
        inner = f"<ul>{below}</ul>" if below else ""
        contents.append(f'<li><a href="#{topic}">{escape(page_title(topic))}</a>{inner}</li>')
        sections.append(f'<section id="{topic}">\n{body}</section>\n')
    return (
        f'<!DOCTYPE html>\n<html lang="{current_language()}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{escape(title)}</title>\n'
        f"<style>{style}</style>\n</head>\n<body>\n<header><h1>{escape(title)}</h1></header>\n"
        f"<nav><ul>{''.join(contents)}</ul></nav>\n<main>\n{''.join(sections)}</main>\n</body>\n</html>\n"
    )


def _section(topic: str) -> tuple[list[tuple[str, str]], str]:
    """The headings of a page, each with its anchor, and the page."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(join_thai(read_page(topic)))
    names: list[tuple[str, str]] = []
    for at, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            anchor = f"{topic}-{len(names) + 1}"
            token.attrSet("id", anchor)
            names.append((anchor, tokens[at + 1].content.replace("`", "")))
    return names, str(reader.renderer.render(list(_with_pictures(tokens)), reader.options, {}))


def _with_pictures(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens, with a figure instead of each paragraph that is a picture."""
    at = 0
    while at < len(tokens):
        found = picture_of(tokens[at + 1].content) if tokens[at].type == "paragraph_open" else None
        if found is None:
            yield tokens[at]
            at += 1
        else:
            yield Token("html_block", "", 0, content=_figure(*found))
            at += 3


def _figure(caption: str, name: str) -> str:
    lines = "\n".join("".join(_part(looks, text) for looks, text in line) for line in read_picture(name))
    return (
        f'<figure><pre class="screen" role="img" aria-label="{escape(caption)}">{lines}</pre>'
        f"<figcaption>{escape(caption)}</figcaption></figure>\n"
    )


def _part(looks: str, text: str) -> str:
    """A part of a line; what may not be as wide as its cells stands in a box of so many, so that columns stay below each other."""
    shown, at = "", 0
    for found in _WIDE.finditer(text):
        box = f'<i style="width:{cell_width(found[0])}ch">{escape(found[0])}</i>'
        shown += escape(text[at : found.start()]) + box
        at = found.end()
    shown += escape(text[at:])
    return f'<span class="{" ".join(looks)}">{shown}</span>' if looks else shown

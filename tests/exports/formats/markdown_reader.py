"""Reads back what `markdown` wrote, to prove that nothing on a paper is lost in it or taken for markup."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from exports.document import (
    Align,
    Block,
    Column,
    Document,
    Heading,
    Items,
    LabelValue,
    MemoLine,
    PageBreak,
    Paragraph,
    Signature,
    Table,
)
from exports.formats.markdown import LABEL_END
from exports.formats.markdown_parser import markdown_parser

if TYPE_CHECKING:
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

_WIDE_BLANK = "\u2003"
_HALF_BLANK = "\u2002"
_ALIGN = {"text-align:center": Align.CENTRE, "text-align:right": Align.RIGHT}


def read_markdown(text: str) -> Document:
    """Read the Markdown of a document.

    Not in it are the document's title (its heading of level 1 is taken), whether it is wide, the room of columns that are filled
    in by hand, and what an empty table would have said where it has rows.

    Args:
        text: as `markdown.write_markdown` wrote it, line ends between.

    Returns:
        The document; the rows of its tables are tuples.
    """
    from markdown_it.tree import SyntaxTreeNode

    blocks: list[Block] = []
    for node in SyntaxTreeNode(markdown_parser().parse(text)).children:
        block = _block(node)
        before = blocks[-1] if blocks else None
        if isinstance(before, Table) and not before.rows and isinstance(block, str):
            blocks[-1] = Table(before.columns, (), block, before.has_head)
        else:
            blocks.append(Paragraph(block) if isinstance(block, str) else block)
    title = next((block.text for block in blocks if isinstance(block, Heading) and block.level == 1), "")
    return Document(title, tuple(blocks))


def _block(node: SyntaxTreeNode) -> Block | str:
    """A block; of a paragraph in italics its text alone."""
    match node.type:
        case "heading":
            return Heading(_said(node), int(node.tag[1:]))
        case "ordered_list":
            return Items(tuple(_said(item) for item in node.children))
        case "table":
            return _table(node)
        case "hr":
            return PageBreak()
    return _paragraph(node)


def _paragraph(node: SyntaxTreeNode) -> Block | str:
    children = [token for token in _inline(node) if token.type != "text" or token.content]
    kinds = [token.type for token in children]
    if kinds[:1] == ["em_open"] and kinds[-1:] == ["em_close"]:
        return _text(children)
    if kinds[:1] == ["strong_open"] and _memo_fields(children):
        return MemoLine(_memo_fields(children))
    if kinds[:1] == ["strong_open"]:
        end = kinds.index("strong_close")
        value = _text(children[end:])
        return LabelValue(_text(children[:end]), value.removeprefix(LABEL_END.rstrip()).removeprefix(" "))
    lines = _text(children).split("\n")
    if lines[0].startswith(_WIDE_BLANK * 2):
        return Signature(tuple(line.removeprefix(_WIDE_BLANK * 2) for line in lines))
    text = " ".join(lines)
    return Paragraph(text.removeprefix(_WIDE_BLANK), is_indented=text.startswith(_WIDE_BLANK))


def _memo_fields(children: list[Token]) -> tuple[tuple[str, str], ...]:
    """The labels and values of a memo's heading; nothing if it is a label of the form."""
    starts = [place for place, token in enumerate(children) if token.type == "strong_open"]
    fields = []
    for start, after in zip(starts, [*starts[1:], len(children)], strict=True):
        part = children[start:after]
        end = [token.type for token in part].index("strong_close")
        value = _text(part[end:])
        if not value.startswith(_HALF_BLANK):
            return ()
        fields.append(
            (_text(part[:end]), value[1:].removesuffix(_WIDE_BLANK if after < len(children) else ""))
        )
    return tuple(fields)


def _table(node: SyntaxTreeNode) -> Table:
    head = node.children[0].children[0]
    columns = tuple(
        Column(_said(cell), _ALIGN.get(str(cell.attrs.get("style", "")), Align.LEFT))
        for cell in head.children
    )
    rows = tuple(
        tuple(_said(cell) for cell in row.children) for part in node.children[1:] for row in part.children
    )
    return Table(columns, rows, has_head=any(column.title for column in columns))


def _said(node: SyntaxTreeNode) -> str:
    return _text(_inline(node))


def _inline(node: SyntaxTreeNode) -> Iterator[Token]:
    for inner in node.walk():
        if inner.type == "inline" and inner.token is not None:
            yield from inner.token.children or ()


def _text(tokens: Iterator[Token] | list[Token]) -> str:
    return "".join("\n" if token.type in ("hardbreak", "softbreak") else token.content for token in tokens)

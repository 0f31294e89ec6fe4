"""A document as plain lines, for tests of what stands on a paper; how it looks is the business of the formats."""

from collections.abc import Iterator

from exports.document import (
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


def lines_of(document: Document) -> Iterator[str]:
    """Each text of a paper on a line, the cells of a row parted by ` | `."""
    for block in document.blocks:
        match block:
            case Heading() | Paragraph():
                yield block.text
            case LabelValue():
                yield f"{block.label}: {block.value}"
            case MemoLine():
                yield from (f"{label}: {value}" for label, value in block.fields)
            case Items():
                yield from block.texts
            case Signature():
                yield from block.lines
            case Table():
                yield " | ".join(column.title for column in block.columns)
                yield from (" | ".join(row) for row in block.rows)
            case PageBreak():
                yield "---"


def dump(document: Document) -> str:
    """All of a paper."""
    return "\n".join(lines_of(document))


def tables(document: Document) -> list[tuple[list[str], list[tuple[str, ...]]]]:
    """The heads and the rows of the tables."""
    return [
        ([column.title for column in block.columns], list(block.rows))
        for block in document.blocks
        if isinstance(block, Table)
    ]


def values(document: Document) -> dict[str, str]:
    """What the label-value lines say, by their labels."""
    found = {block.label: block.value for block in document.blocks if isinstance(block, LabelValue)}
    memo = [field for block in document.blocks if isinstance(block, MemoLine) for field in block.fields]
    return found | dict(memo)

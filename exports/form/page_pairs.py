"""Labels with the values that stand beside them, in a row or on a line of a page."""

from __future__ import annotations

from exports.form.labels import find_label
from exports.form.page_blocks import Block, Cell, Kind
from exports.form.page_words import find_part, is_label

Pair = tuple[str, tuple[str, ...]]
"""A label, empty where something stands behind a value that belongs to none; and the lines of the value."""

_UNITS = frozenset(("บาท", "%", "เรื่อง"))


def begins_label(text: str) -> bool:
    """Whether a text is a label with its value."""
    return ":" in text and find_label(text) is not None


def pairs_of_row(block: Block) -> list[Pair]:
    """The labels of a row with what stands behind each; none if it does not begin with one.

    What stands behind a value, such as a word to click, comes with an empty label; a unit belongs to its value.
    """
    pairs: list[Pair] = []
    cells = [cell for cell in block.cells if cell.text not in (":", "：")]
    awaits = False
    for place, cell in enumerate(cells):
        is_value = awaits and not (len(cells) > 2 and is_label(cell.text))
        if is_value:
            pairs[-1] = (
                pairs[-1][0],
                tuple(line.lstrip(":： ") if not index else line for index, line in enumerate(cell.lines)),
            )
            awaits = False
        elif is_label(cell.text):
            pairs.append((cell.text, ()))
            awaits = True
        elif not place or (not pairs and not cell.text):
            if cell.text:
                return []
        elif pairs and cell.text in _UNITS:
            pairs[-1] = (pairs[-1][0], (*pairs[-1][1], cell.text))
        elif begins_label(cell.text):
            label, _, value = cell.text.partition(":")
            pairs.append((label, (value.strip(),)))
        elif cell.text:
            if not pairs:
                return []
            pairs.append(("", cell.lines))
    return pairs


def pairs_of_line(block: Block) -> list[Pair]:
    """The same of a line, in which labels are set off from what follows."""
    runs = block.filled
    if len(runs) < 2 or not is_label(runs[0].text):
        return []
    pairs: list[tuple[str, list[str]]] = []
    texts = ["".join(cell.lines) for cell in block.cells]
    for place, text in enumerate(texts):
        words = Cell((text,)).text
        below = texts[place + 1].strip() if place + 1 < len(texts) else ""
        # In the middle of a line a label has its colon.
        begins = not pairs or words.endswith(":") or below.startswith(":")
        if words and begins and is_label(words):
            pairs.append((words, []))
        elif pairs:
            pairs[-1][1].append(text)
    return [(label, _one_line("".join(rest))) for label, rest in pairs]


def _one_line(text: str) -> tuple[str, ...]:
    words = Cell((text,)).text.lstrip(":： ")
    return (words,) if words else ()


def pair_with_colon(block: Block) -> Pair | None:
    """A part of a report with what stands behind its colon; None if a line is none."""
    label, colon, value = block.text.partition(":")
    return (label, _one_line(value)) if colon and find_part(label.strip()) else None


def begins_with_part(block: Block) -> bool:
    """Whether a block begins with a part of a report beside its label."""
    if block.kind is Kind.ROW:
        return len(block.cells) > 1 and bool(block.filled) and find_part(block.filled[0].text) is not None
    if block.kind is not Kind.LINE:
        return False
    pairs = pairs_of_line(block)
    return bool(pairs and find_part(pairs[0][0])) or pair_with_colon(block) is not None

"""What a reader sees of a web page, one thing under the other: lines, headings, and rows with labels beside their values."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice

from exports.form.page_blocks import Block, Cell, Kind, beside
from exports.form.page_tree import (
    NO_VALUES,
    Node,
    cells_of,
    is_nothing,
    is_small,
    options_of,
    span_of,
    through,
)
from exports.form.page_words import begins_with_label
from models.thai import clean_line

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul", "iframe", "frame", "frameset", "colgroup",
))  # fmt: skip
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_AROUND = frozenset(["nav", "footer"])
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BESIDE_LABEL = re.compile(r"[*:：?!()\[\]]+")
"""That a field must be filled, that help can be had: no value."""
_MOST_OPTIONS = 50
MOST_BLOCKS = 20_000
"""A form has some hundred; what stands far beyond is no part of one."""


def blocks_of(root: Node, is_label: Callable[[str], bool]) -> list[Block]:
    """What is seen of a page, from its top to its foot.

    Args:
        root: of the page.
        is_label: whether a text is a label whose value stands elsewhere; it tells which elements side by side belong together.
    """
    choices: dict[str, _Choice] = {}
    seen = _Seen(is_label, choices)
    seen.walk(root)
    seen.end_line()
    open_ones = [
        Block(Kind.UNMARKED, (Cell((" | ".join(choice.words),)),))
        for choice in choices.values()
        if choice.words and not choice.is_made
    ]
    return [block._replace(number=number) for number, block in enumerate([*seen.blocks, *open_ones], 1)]


@dataclass
class _Choice:
    """The round buttons of one name: whether one of them is pressed, and what stands behind the others."""

    is_made: bool = False
    words: list[str] = field(default_factory=list)


class _Seen:
    def __init__(
        self,
        is_label: Callable[[str], bool],
        choices: dict[str, _Choice],
        path: tuple[int, ...] = (),
        keeps_lines: bool = False,
    ) -> None:
        self.blocks: list[Block] = []
        self._is_label = is_label
        self._choices = choices
        self._path = path
        self._runs: list[str] = []
        self._begins_run = True
        self._keeps_lines = keeps_lines
        self._left_out: list[str] | None = None  # gets the words of a choice that is not the one

    def _part(self) -> _Seen:
        return _Seen(self._is_label, self._choices, self._path, self._keeps_lines)

    def walk(self, node: Node) -> None:
        """Go through what stands in an element."""
        for child in node.children:
            if isinstance(child, str):
                self._say(child)
            elif child.is_hidden:
                self._hide(child)
            elif child.tag in ("input", "select", "textarea"):
                self._control(child)
            elif child.tag == "br":
                self.end_line()
            elif child.tag in _BLOCKS:
                self.end_line()
                self._block(child)
                self.end_line()
            else:
                self._begins_run = True
                with_lines, self._keeps_lines = self._keeps_lines, self._keeps_lines or child.keeps_lines
                self.walk(child)
                self._keeps_lines = with_lines
                self._begins_run = True

    def end_line(self) -> None:
        """What follows stands on a line of its own."""
        self._emit(Kind.LINE)

    def _emit(self, kind: Kind) -> None:
        cells = tuple(Cell((run,)) for run in self._runs)
        self._runs, self._begins_run, self._left_out = [], True, None
        block = Block(kind, cells, self._path)
        if block.text:
            self.blocks.append(block)

    def _say(self, text: str) -> None:
        if self._left_out is not None:
            if words := clean_line(text):
                self._left_out.append(words)
            return
        if self._keeps_lines:
            first, *more = text.replace("\r\n", "\n").split("\n")
            self._add(first)
            for line in more:
                self.end_line()
                self._add(line)
        else:
            self._add(_BLANKS.sub(" ", text))

    def _add(self, text: str) -> None:
        if not text:
            return
        if self._runs and (not self._begins_run or not text.strip() or not self._runs[-1].strip()):
            self._runs[-1] += text
        else:
            self._runs.append(text)
        self._begins_run = self._begins_run and not text.strip()

    def _block(self, node: Node) -> None:
        path, self._path = self._path, (*self._path, id(node))
        with_lines, self._keeps_lines = self._keeps_lines, self._keeps_lines or node.keeps_lines
        if node.tag == "table":
            self._table(node)
        elif node.tag == "dl":
            self._definitions(node)
        elif node.tag in _HEADINGS:
            part = self._part()
            part.walk(node)
            part._emit(Kind.HEADING)
            self.blocks += part.blocks
        elif node.tag in _AROUND:
            part = self._part()
            part.walk(node)
            part.end_line()
            self.blocks += [block._replace(kind=Kind.AROUND) for block in part.blocks]
        elif pairs := self._pairs(node):
            self.blocks += pairs
        else:
            self.walk(node)
            self.end_line()
        self._path, self._keeps_lines = path, with_lines

    def _hide(self, node: Node) -> None:
        part = self._part()
        part.walk(node)
        part.end_line()
        self.blocks += [block._replace(kind=Kind.HIDDEN) for block in part.blocks]

    # Fields to type in

    def _control(self, node: Node) -> None:
        kind = node.attributes.get("type", "text").lower()
        if node.tag == "select":
            self._select(node)
        elif node.tag == "textarea":
            self._value(node.raw.removeprefix("\n"), keeps_lines=True)
        elif kind in ("radio", "checkbox"):
            self._choose(node, is_one_of_many=kind == "radio")
        elif kind not in NO_VALUES:
            self._value(node.attributes.get("value", ""))

    def _choose(self, node: Node, *, is_one_of_many: bool) -> None:
        self._left_out = None
        self._add(" ")
        self._begins_run = True
        choice = _Choice()
        if is_one_of_many:
            choice = self._choices.setdefault(node.attributes.get("name", ""), choice)
        if "checked" in node.attributes:
            choice.is_made = True
        else:
            self._left_out = choice.words

    def _value(self, text: str, *, keeps_lines: bool = False) -> None:
        self._begins_run, self._left_out = True, None
        before, self._keeps_lines = self._keeps_lines, keeps_lines
        self._say(text)
        self._keeps_lines = before
        self._begins_run = True

    def _select(self, node: Node) -> None:
        options = list(options_of(node))
        chosen = [option.raw for option in options if "selected" in option.attributes]
        if chosen or not options:
            self._value(", ".join(chosen))
            return
        # A browser shows the first one, and saves no choice that was made since: which it was, nobody knows.
        words = " | ".join(clean_line(option.raw) for option in islice(options, _MOST_OPTIONS))
        self.blocks.append(Block(Kind.UNMARKED, (Cell((words,)),), self._path))

    # Labels beside values

    def _cell(self, node: Node) -> tuple[Cell | None, list[Block]]:
        """An element as a cell of lines; None if it holds more than that, and in any case what it holds."""
        part = self._part()
        if node.tag in ("input", "select", "textarea"):
            part._control(node)
        else:
            part._keeps_lines = part._keeps_lines or node.keeps_lines
            if node.tag in ("table", "dl"):
                part._block(node)
            elif pairs := part._pairs(node):
                part.blocks += pairs
            else:
                part.walk(node)
        part.end_line()
        blocks = part.blocks
        shown = [block for block in blocks if block.kind not in (Kind.HIDDEN, Kind.UNMARKED)]
        if any(block.kind is not Kind.LINE or self._has_pair(block) for block in shown):
            return None, blocks
        return Cell(tuple(block.text for block in shown), node.tag == "th"), blocks

    def _has_pair(self, block: Block) -> bool:
        """Whether a line begins with a label that is set off from what follows."""
        filled = block.filled
        return len(filled) > 1 and self._is_label(filled[0].text) and not self._is_label(block.text)

    def _pairs(self, node: Node) -> list[Block]:
        """An element in which labels and values stand side by side, one beside the other, as rows; else nothing."""
        units = [child for child in node.children if isinstance(child, Node) and not is_nothing(child)]
        stray = "".join(child for child in node.children if isinstance(child, str))
        if not units or len(units) % 2 or stray.strip(" \t\r\n:\u00a0"):
            return []
        if not all(
            unit.tag in _BLOCKS or unit.tag in ("label", "span", "input", "select", "textarea")
            for unit in units
        ):
            return []
        if any(unit.tag in _HEADINGS for unit in units):
            return []
        # What is no label is small, and looked at twice; a value may be the rest of the page.
        heads = [self._cell(label)[0] for label in units[::2] if is_small(label)]
        if len(heads) < len(units) // 2 or not all(
            head is not None and self._is_label(head.text) for head in heads
        ):
            return []
        small = [self._cell(value)[0] for value in units[1::2] if is_small(value)]
        if any(
            cell is not None and (begins_with_label(cell.text) or _BESIDE_LABEL.fullmatch(cell.text))
            for cell in small
        ):
            return []
        rows: list[Block] = []
        for head, value in zip(heads, units[1::2], strict=True):
            assert head is not None
            cell, within = self._cell(value)
            if cell is None:
                rows += [Block(Kind.LINE, (Cell((head.text,)),), self._path), *within]
            else:
                rows.append(Block(Kind.ROW, (head, cell), self._path))
                rows += beside(within)
        return rows

    def _definitions(self, node: Node) -> None:
        term: Cell | None = None
        values: list[str] = []

        def close() -> None:
            if term is not None:
                self.blocks.append(Block(Kind.ROW, (term, Cell(tuple(values))), self._path))

        for child in through(node, ("div",)):
            if isinstance(child, str):
                self._say(child)
                continue
            if is_nothing(child):
                if child.is_hidden:
                    self._hide(child)
                continue
            cell, within = self._cell(child)
            if child.tag == "dt" and cell is not None:
                close()
                term, values = cell, []
            elif cell is not None and child.tag == "dd" and term is not None:
                values += cell.lines
            else:
                close()
                term, values = None, []
                self.blocks += within
                continue
            self.blocks += beside(within)
        close()
        self.end_line()

    # Tables

    def _table(self, node: Node) -> None:
        rows = list(through(node, ("thead", "tbody", "tfoot", "form")))
        if len(rows) == 1 and isinstance(row := rows[0], Node) and row.tag == "tr" and not row.is_hidden:
            inner = [child for child in through(row, ()) if isinstance(child, str) or not is_nothing(child)]
            if len(inner) == 1 and inner == cells_of(row):
                self.walk(cells_of(row)[0])  # a table around something is no table
                self.end_line()
                return
        above: dict[int, tuple[Cell, int]] = {}
        for row in rows:
            if isinstance(row, Node) and row.tag == "tr" and not row.is_hidden:
                above = self._row(row, id(node), above)
            else:
                self._beside_cells(row)

    def _beside_cells(self, child: Node | str) -> None:
        """What stands in a table or row and is none of its cells: browsers show it all the same."""
        self.end_line()
        if isinstance(child, str):
            self._say(child)
        elif child.is_hidden:
            self._hide(child)
        elif not is_nothing(child):
            self.walk(Node("div", {}, [child]))
        self.end_line()

    def _row(self, row: Node, table: int, above: dict[int, tuple[Cell, int]]) -> dict[int, tuple[Cell, int]]:
        """Add a row.

        Args:
            row: the element.
            table: to which it belongs.
            above: by their columns, cells that go on from rows above, with how many rows they have still to go.

        Returns:
            The same for the row below.
        """
        path, self._path = self._path, (*self._path, id(row))
        nodes = cells_of(row)
        found = [self._cell(node) for node in nodes]
        for child in through(row, ()):
            if child not in nodes:
                self._beside_cells(child)
        below: dict[int, tuple[Cell, int]] = {}
        is_label_row = bool(found) and found[0][0] is not None and self._is_label(found[0][0].text)
        if any(cell is None for cell, _ in found) or (
            not is_label_row and any(self._is_list(cell) for cell, _ in found)
        ):
            for _, within in found:
                self.blocks += within
        else:
            cells: list[Cell] = []

            def go_on() -> None:
                while len(cells) in above:
                    cell, rest = above[len(cells)]
                    if rest > 1:
                        below[len(cells)] = cell, rest - 1
                    cells.append(cell._replace(again=True))

            for (cell, within), node in zip(found, nodes, strict=True):
                assert cell is not None
                self.blocks += beside(within)
                go_on()
                rows = span_of(node, "rowspan")
                for place in range(span_of(node, "colspan")):
                    spanned = cell if not place else Cell((), cell.is_head)
                    if rows > 1:
                        below[len(cells)] = spanned, rows - 1
                    cells.append(spanned)
            go_on()
            block = Block(Kind.ROW, tuple(cells), self._path, table)
            if block.text:
                self.blocks.append(block)
        self._path = path
        return below

    def _is_list(self, cell: Cell | None) -> bool:
        """Whether a cell holds several lines with a label and its value each."""
        if cell is None or len(cell.lines) < 2:
            return False
        return any(self._is_label(line.partition(":")[0]) for line in cell.lines if ":" in line)

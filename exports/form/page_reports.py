"""The reports as a page of the city's system shows them: in a table whose columns have heads, or each with labels of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from exports.form.builder import FormBuilder
from exports.form.entry import EntryText
from exports.form.page_blocks import Block, Kind
from exports.form.page_words import find_part
from exports.form.table_row import ROW_LABEL
from models.dates import Period, read_written_date
from models.errors import InvalidValue
from models.form.narrative import Figures, read_figures
from models.numbers import parse_count, parse_percent
from models.thai import to_arabic_digits

_LEAST_COLUMNS = 3
_COUNTS = ("received", "finished", "pending")


class Columns(NamedTuple):
    """The heads of a table of reports.

    Attributes:
        table: which.
        parts: of each column the part of a report that it holds; None where its head is not known.
        heads: the words above each.
        rows: how many rows of the table are heads.
    """

    table: int
    parts: list[str | None]
    heads: list[str]
    rows: int

    def values(self, block: Block) -> tuple[dict[str, str], list[str]]:
        """What a row says: by parts, and the words of columns that are not known."""
        known: dict[str, str] = {}
        others: list[str] = []
        for place, cell in enumerate(block.cells):
            part = self.parts[place] if place < len(self.parts) else None
            head = self.heads[place] if place < len(self.heads) else ""
            if not cell.text:
                continue
            if part is not None and part not in known:
                known[part] = cell.text
            elif not cell.again:
                others.append(f"{head}: {cell.text}" if head else cell.text)
        return known, others


def find_columns(blocks: Sequence[Block], place: int) -> Columns | None:
    """The heads of a table of reports that begins at a place; None if none does."""
    first = blocks[place]
    if not _may_be_heads(first):
        return None
    rows = 1
    while (
        place + rows < len(blocks)
        and blocks[place + rows].kind is Kind.ROW
        and blocks[place + rows].table == first.table
        and all(cell.is_head for cell in blocks[place + rows].filled)
        and not any(
            ROW_LABEL.fullmatch(cell.text) and cell.text[-1:].isdigit()
            for cell in blocks[place + rows].filled
        )
    ):
        rows += 1
    width = max(len(block.cells) for block in blocks[place : place + rows])
    stacks = [_stack(blocks[place : place + rows], column) for column in range(width)]
    parts = [_part_of(stack) for stack in stacks]
    heads = [" ".join(dict.fromkeys(stack)) for stack in stacks]
    known = {part for part in parts if part}
    titled = sum(map(bool, heads))
    if len(known) < _LEAST_COLUMNS or 2 * sum(map(bool, parts)) <= titled:
        return None
    if not known & {"number", "place", "date"} or not known & {"narrative", "percent"}:
        return None
    return Columns(first.table, parts, heads, rows)


def _may_be_heads(block: Block) -> bool:
    filled = block.filled
    return (
        block.kind is Kind.ROW
        and block.table != 0
        and len(filled) > 1
        and any(find_part(cell.text) for cell in filled)
    )


def _stack(rows: Sequence[Block], column: int) -> list[str]:
    """The heads above a column, the uppermost first; one over several columns stands above the first alone."""
    return [row.cells[column].text for row in rows if column < len(row.cells) and row.cells[column].text]


def _part_of(stack: list[str]) -> str | None:
    for text in (*reversed(stack), " ".join(dict.fromkeys(stack))):
        if part := find_part(text):
            return part
    return None


def number_of(text: str) -> int | None:
    """The number that a cell gives a report: `4`, `ครั้งที่ 4`, `รายงานครั้งที่ 4`."""
    digits = to_arabic_digits(text).strip()
    if match := ROW_LABEL.fullmatch(digits):
        return int(match["label"]) if match["label"] and not match["rest"] else None
    digits = digits.removeprefix("ครั้งที่").strip(" .")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= 3 else None


def find_across(blocks: Sequence[Block], place: int) -> list[Block]:
    """The rows of a table at a place in which each report has a column of its own; none if none begins there."""
    first = blocks[place]
    if first.kind is not Kind.ROW or not first.table or len(first.cells) < 2 or len(first.filled) < 2:
        return []
    head, *numbers = first.filled
    if find_part(head.text) != "number" or any(number_of(cell.text) is None for cell in numbers):
        return []
    rows = [first]
    for block in blocks[place + 1 :]:
        if block.kind is not Kind.ROW or block.table != first.table or len(block.cells) != len(first.cells):
            break
        rows.append(block)
    return rows if len(rows) > 1 and find_part(rows[1].cells[0].text) else []


def read_across(builder: FormBuilder, rows: Sequence[Block]) -> None:
    """Read the reports of such a table.

    Args:
        builder: gets them.
        rows: of it; a row whose label is not known is told.
    """
    known: list[tuple[str, Block]] = []
    for row in rows[1:]:
        part = find_part(row.cells[0].text)
        if part is None or part in dict(known):
            builder.add_unread(row.text, row.number)
        else:
            known.append((part, row))
    for column, cell in enumerate(rows[0].cells[1:], 1):
        if cell.text or any(row.cells[column].text for _, row in known):
            values = {part: text for part, row in known if (text := row.cells[column].text)}
            add_report(builder, values, number_of(cell.text), rows[0].number)


def add_report(builder: FormBuilder, values: dict[str, str], label: int | None, line: int) -> None:
    """Add a report whose parts stand apart.

    Args:
        builder: gets it.
        values: the texts of its parts.
        label: the number that the page gives it.
        line: where it stands.
    """
    narrative, percent = values.get("narrative"), values.get("percent")
    if percent is not None:
        percent = percent.removeprefix("ร้อยละ").strip()
        if narrative is None and not _is_percent(percent):
            narrative, percent = percent, None
    statuses = {part: text.lstrip(": ") for part in ("plan", "target") if (text := values.get(part))}
    if not any(text.strip(" -") for text in values.values()):
        builder.add_empty_row(label, line)
        return
    builder.add_entry(
        EntryText(
            values.get("date"),
            narrative,
            _figures(builder, values, narrative, line),
            percent,
            None,
            values.get("money"),
            statuses.get("plan"),
            statuses.get("target"),
            ended=bool(percent or values.get("money")),
        ),
        label,
        line,
    )


def _figures(
    builder: FormBuilder, values: dict[str, str], narrative: str | None, line: int
) -> Figures | None:
    """What columns of their own count; None without any."""
    if not any(name in values for name in (*_COUNTS, "period")):
        return None
    day = read_written_date(values.get("date", ""))
    said = read_figures(narrative or "", day.resolve() if day else None)
    counts = []
    for name in _COUNTS:
        try:
            count = parse_count(values[name]) if name in values else getattr(said, name)
        except InvalidValue:
            builder.add_unread(values[name], line)
            count = None
        counts.append(count)
    period = said.period
    if "period" in values:
        period = read_figures(values["period"], day.resolve() if day else None).period
        if period is None and (one := _two_days(values["period"])):
            period = one
        if period is None and values["period"].strip(" -"):
            builder.add_unread(values["period"], line)
    return Figures(period, *counts)


def _two_days(text: str) -> Period | None:
    for sign in (" - ", " – ", "–", " ถึง ", "-"):
        first, found, last = text.partition(sign)
        start, end = read_written_date(first), read_written_date(last)
        if found and start and end and (begin := start.resolve()) and (stop := end.resolve()):
            return Period(begin, stop)
    return None


def _is_percent(text: str) -> bool:
    try:
        parse_percent(text)
    except InvalidValue:
        return False
    return True

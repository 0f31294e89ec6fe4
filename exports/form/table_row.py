"""A row of the reports' table while its lines are gathered, each with the columns it has."""

import re
from dataclasses import dataclass, field

from exports.form.builder import join_all
from exports.form.cells import Cells
from exports.form.entry import begins_entry
from models.thai import DIGIT

ROW_LABEL = re.compile(
    rf"(?P<words>ราย\s?งาน\s?คร[ัิ]?[้่]?ง\s?ท[ีิ]?[่้]?)\s*\.?\s*(?:(?P<label>{DIGIT}{{1,3}})(?!{DIGIT})|(?=:|$))\s*(?P<more>\(ต่อ\))?\s*(?P<rest>.*)",
    re.DOTALL,
)
_MONEY = re.compile(r"งบประมาณที่(?:เบิก)?(?:ใช้|จ่าย)")
_BUDGET = "งบประมาณ"
_COMPLETE = re.compile(rf"{_MONEY.pattern}.*:\s*[^\s:].*:\s*[^\s:]")
_CLOSED = re.compile(rf"{_MONEY.pattern}.*:\s*[^\s:].*:\s*(?:ไม่\s?)?เป็นไปตามเป้าหมาย$")


_WHOLE_LABEL, _LEAST_LABEL = "รายงานครั้งที่", "รายงาน"

# A wrapped row has some three lines for each part of an entry; only its end tells whether it is complete.
_END = 8
_MOST_COLUMNS = 5


@dataclass
class GatheredRow:
    """One row: its label, the line it began on, and its words by column.

    A row may hold several entries under each other, each with columns of its own.

    Attributes:
        label: the number on the label, or None.
        line: of the file.
        begun: the label as far as it stands on the first line, where its column broke it; else empty.
    """

    label: int | None
    line: int
    begun: str = ""
    _entries: list[dict[int, list[str]]] = field(default_factory=lambda: [{}])
    _has_money: bool = False

    def add(self, cells: Cells, joint: str = "") -> None:
        """Add the cells of one line.

        Where bars, or a blank first cell, tell the columns, each goes on in its own; else the line goes on in the last.

        Args:
            cells: of the line.
            joint: a blank where one is known to have stood at the break before the line.
        """
        columns = self._entries[-1]
        told = cells.barred or not cells.texts[0]
        first = 0 if told else max(columns, default=0)
        for column, cell in enumerate(cells.texts, first):
            if not (words := cell.replace("：", ":")):
                continue
            if column in columns and told and len(cells.texts) > 2 and begins_entry(words):
                columns = {}
                self._entries.append(columns)
            self._has_money = self._has_money or _BUDGET in words
            columns.setdefault(min(column, _MOST_COLUMNS), []).append(
                joint + words if column == first else words
            )

    @property
    def text(self) -> str:
        """All columns, one after the other; a status has its colon even where only its column told of it."""
        return join_all([_join_columns(columns, 0) for columns in self._entries])

    @property
    def is_empty(self) -> bool:
        """Whether it has no words but its label's."""
        return not any(self._entries)

    @property
    def is_heads(self) -> bool:
        """Whether it is the heads of the columns, the first of which begins like a label."""
        return bool(self.begun) and not ROW_LABEL.match(self.begun) and ":" not in self.text

    @property
    def is_complete(self) -> bool:
        """Whether its last entry has all its parts, so that what follows need not belong to it."""
        return self._has_money and _COMPLETE.search(_join_columns(self._entries[-1], -_END)) is not None

    @property
    def is_closed(self) -> bool:
        """Whether its last entry ends in words that nothing can follow."""
        return self._has_money and _CLOSED.search(_join_columns(self._entries[-1], -_END)) is not None


def _join_columns(columns: dict[int, list[str]], start: int) -> str:
    text = ""
    for column in sorted(columns):
        words = join_all(columns[column][start:])
        if _MONEY.search(text) and not words.startswith(":"):
            words = f": {words}"
        text = join_all([text, words])
    return text


def is_damaged_label(match: re.Match[str]) -> bool:
    """Whether the words of a label, as `ROW_LABEL` found them, lost a mark."""
    return match["words"].replace(" ", "") != _WHOLE_LABEL


def is_begun_label(text: str) -> bool:
    """Whether a clean text is a row's label without its number or its last letters."""
    words = text.replace(" ", "")
    return words.startswith(_LEAST_LABEL) and _WHOLE_LABEL.startswith(words)

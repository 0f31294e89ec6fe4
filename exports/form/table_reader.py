"""Gathers the rows of a foreign table of reports, line by line, and reads their entries."""

import re
from dataclasses import dataclass

from exports.form.builder import MOST_REPORTS, FormBuilder
from exports.form.cells import Cells
from exports.form.decode import SourceLine
from exports.form.entry import begins_entry, read_entry, split_entries
from exports.form.table_row import ROW_LABEL, GatheredRow, is_begun_label, is_damaged_label
from exports.form.wrapping import Wrapping
from models.thai import DIGIT

_BEGINS_LIKE_ENTRY = re.compile(rf":|{DIGIT}|อยู่\s?ระหว่าง|-")


@dataclass
class TableReader:
    """Reads the lines of the table into a builder; `close` after the last of them.

    Attributes:
        builder: gets the reports, the empty rows and what is no part of the table.
        wrapping: how the paper's lines are broken.
    """

    builder: FormBuilder
    wrapping: Wrapping
    _row: GatheredRow | None = None

    def close(self) -> None:
        """Close the row that is open and read what it holds."""
        row, self._row = self._row, None
        if row is None or row.is_heads:
            return
        text = row.text
        # A dash, or a colon with nothing behind it, is nothing under the label.
        entries = list(split_entries(text, MOST_REPORTS)) if any(map(str.isalnum, text)) else []
        if not entries:
            self.builder.add_empty_row(row.label, row.line)
        for entry in entries:
            if self.builder.is_full:
                self.builder.add_unread(entry, row.line)
            else:
                self.builder.add_entry(read_entry(entry), row.label, row.line)

    def read_label(self, cells: Cells, line: SourceLine, *, in_table: bool) -> bool:
        """Read a line that begins with a row's label; False where it does not.

        Args:
            cells: of the line.
            line: of the file.
            in_table: the table's heading or a row was there already; else only a label that an entry follows is one.
        """
        place = next(index for index, cell in enumerate(cells.texts) if cell)
        words = cells.texts[place]
        match = ROW_LABEL.match(self._row.begun + words) if self._row and self._row.begun else None
        if match and self._row and match["label"]:
            # Its number, or its last letters, stood on a line of their own.
            self._row.label, self._row.begun = int(match["label"]), ""
        elif match := ROW_LABEL.match(words):
            if not self._is_label(match, in_table=in_table):
                return False
            self._begin(match, cells, line)
        elif cells.barred and in_table and is_begun_label(words):
            self.close()
            self._row = GatheredRow(None, line.number, words)
        else:
            return False
        assert self._row is not None
        rest = match["rest"] if match else ""
        self._row.add(Cells([*[""] * place, rest, *cells.texts[place + 1 :]], cells.barred))
        return True

    def _is_label(self, match: re.Match[str], *, in_table: bool) -> bool:
        """Whether words like a label are one, and not the words of a sentence that a line end broke there."""
        rest = match["rest"]
        if not in_table:
            return not rest or rest.startswith(":")
        is_sentence = self._row is not None and not self._row.is_complete
        return not rest or not is_sentence or _BEGINS_LIKE_ENTRY.match(rest) is not None

    def _begin(self, match: re.Match[str], cells: Cells, line: SourceLine) -> None:
        label = int(match["label"]) if match["label"] else None
        if is_damaged_label(match):
            self.builder.add_damage(match["words"], line.number)
        row = self._row
        if row and row.label == label and not row.is_empty:
            words = " ".join([match["rest"], *cells.texts[1:]]).strip()
            # A row that runs on over the page has its label once more.
            if match["more"] or not (row.is_complete or begins_entry(words)):
                return
        self.close()
        self._row = GatheredRow(label, line.number, "" if label else match[0])

    def read_text(self, cells: Cells, line: SourceLine, *, before: str, joint: str, after_gap: bool) -> None:
        """Read a line without a label: more of the row, an entry of its own, or something added below the table.

        Args:
            cells: of the line.
            line: of the file.
            before: the line above.
            joint: what is known to have stood at the break between them.
            after_gap: there is a gap between them.
        """
        text = cells.text
        if self._row is None:
            if not text.startswith("::"):
                # More than one cell above the first row are the heads of the columns.
                if len(cells.texts) < 2:
                    self.builder.add_unread(text, line.number)
                return
            self._row = GatheredRow(None, line.number)
        row = self._row
        belongs = text.startswith(":") or cells.barred or not row.is_complete
        # Behind a finished entry and a gap only another entry goes on.
        if belongs or not (after_gap or row.is_closed or not self.wrapping.may_go_on(before, text)):
            row.add(cells, joint)
        else:
            self.builder.add_unread(text, line.number)

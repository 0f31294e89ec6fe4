"""Reads a form that somebody else made: the city's own print, a copy from Word or a PDF, a mail; guided by its words.

Line by line it looks for the title, headings, labels and row labels; whatever follows one of them belongs to it. Labels are
compared without their marks, dots and blanks, so a label that lost a tone mark is still known (and told).
"""

import re
from dataclasses import dataclass

from exports.form.builder import FormBuilder
from exports.form.cells import Cells, is_border, is_page_furniture, read_cells, split_blocks, split_rows
from exports.form.decode import SourceLine
from exports.form.labels import (
    Label,
    find_certification,
    find_heading,
    find_label,
    find_title,
    is_position,
    is_signature,
    is_unsigned,
    section_of,
    skeleton,
)
from exports.form.table_reader import TableReader
from exports.form.table_row import ROW_LABEL
from exports.form.wording import REPORTS_SECTION, Section
from exports.form.wrapping import Wrapping
from models.thai import DIGIT

_BULLET = re.compile(r"^\s*[-*+•]\s+(?=\S)")
_LIST_ITEM = re.compile(rf"(?:{DIGIT}{{1,2}}(?:\.{DIGIT}{{1,2}})*\s*[.)]|[-*+•])\s*\S")
_LIKE_LABEL = re.compile(r"[ก-ฮเ-ไ][^:：0-9๐-๙]{1,40}[:：](?!:)")
_TEXT_FIELDS = frozenset(
    {"name", "agency", "responsible", "coordinator", "strategy", "sub_strategy", "goal", "indicator"}
)
# A form of twelve reports has some hundred lines; what stands far beyond is no part of one.
_MOST_LINES = 20_000
_SHORTEST_HEADING, _LONGEST_HEADING = 10, 400
# Short labels that the print sets two to a line; the others could be words of a text.
_PAIRED = re.compile(
    r"(?<=\s)(?=(?:รหัสโครงการ|ปีงบประมาณ พ\.ศ|เริ่มต้นโครงการ|งบประมาณที่ได้รับ|สิ้นสุดโครงการ|งบประมาณที่ใช้ไป"
    r"|ชื่อผู้รับผิดชอบ|ผู้ประสานงาน สยป)[\s.]*[:：])"
)


def read_loosely(lines: list[SourceLine]) -> FormBuilder | None:
    """Read the lines of a foreign form; None where nothing in them is known to belong to one."""
    lines, beyond = lines[:_MOST_LINES], lines[_MOST_LINES:]
    texts = [line.text for line in lines]
    table = next((place for place, text in enumerate(texts) if ROW_LABEL.match(text.strip())), len(texts))
    builder = FormBuilder()
    wrapping = Wrapping(texts, table)
    reader = LooseReader(wrapping, find_whole_headings(lines), builder, TableReader(builder, wrapping))
    for line in lines:
        reader.read(line)
    reader.finish()
    for line in filter(lambda line: line.text, beyond):
        builder.add_unread(line.text, line.number)
    return builder if reader.knows_form else None


def find_whole_headings(lines: list[SourceLine]) -> dict[Section, int]:
    """The last line of each section's whole heading."""
    found = {}
    for line in lines:
        if _SHORTEST_HEADING <= len(line.text) < _LONGEST_HEADING:
            heading = find_heading(read_cells(line.text).text)
            if heading and heading.whole:
                found[heading.section] = line.number
    return found


def _split_at_labels(cells: list[str]) -> list[str]:
    """A line cut where a label with its colon begins: in a cell of its own, or behind another label's value."""
    parts: list[list[str]] = []
    for cell in cells:
        if parts and not (":" in cell and find_label(cell)):
            parts[-1].append(cell)
        else:
            parts.append([cell])
    texts = ["\t".join(part) for part in parts]
    return [piece for text in texts for piece in _PAIRED.split(_BULLET.sub("", text)) if piece.strip()]


@dataclass
class LooseReader:
    """Reads lines one by one into a builder; `finish` after the last.

    Attributes:
        wrapping: how the paper's lines are broken.
        headings: of the sections whose whole heading the paper has, the last line of it.
        builder: gets what is found.
        table: reads the rows of the reports into the same builder.
        knows_form: something of the form's own words was found.
    """

    wrapping: Wrapping
    headings: dict[Section, int]
    builder: FormBuilder
    table: TableReader
    knows_form: bool = False
    _paragraphs: str | None = None  # the field whose paragraphs are being read
    _last_field: str | None = None  # the labelled field whose next line may follow
    _in_reports: bool = False
    _ended: bool = False
    _expected: str = ""  # skeleton of what is still to come of a title, heading or certification
    _after_gap: bool = True
    _before: str = ""  # the line above

    def read(self, line: SourceLine) -> None:
        """Read one line; on a web page it may hold several rows."""
        for row in split_rows(line.text):
            for text in split_blocks(row) if self._paragraphs else [row]:
                self._read(SourceLine(line.number, text))

    def _read(self, line: SourceLine) -> None:
        self.read_cells(read_cells(line.text), line)

    def read_cells(self, cells: Cells, line: SourceLine) -> None:
        """Read one line, or row of a page, that is cut into cells already.

        Args:
            cells: of it.
            line: the same as it stands on the paper.
        """
        text = cells.text
        if not text or is_border(text):
            self.pause()
            return
        if self._read_furniture(text, line):
            self._after_gap = True
            return
        known = (
            self._read_continuation(text)
            or self._read_heading(text, line)
            or self._read_labels(cells, line)
            or self._read_row_label(cells, line)
            or self._read_closing(text)
        )
        if not known:
            self._read_content(cells, text, line)
        self._after_gap, self._before = False, line.text

    def pause(self) -> None:
        """What comes next does not go on with what came last, unless that is a label without its value."""
        if self._last_field and self.builder.has(self._last_field):
            self._last_field = None
        self._after_gap = True

    def leave(self) -> None:
        """What comes next belongs to no heading, label or row that was read."""
        self.table.close()
        self._paragraphs = self._last_field = None
        self._in_reports, self._expected, self._after_gap = False, "", True

    @property
    def is_in_reports(self) -> bool:
        """Whether the rows of the reports are being read."""
        return self._in_reports

    @property
    def is_in_paragraphs(self) -> bool:
        """Whether what follows are the paragraphs of a heading."""
        return self._paragraphs is not None

    def finish(self) -> None:
        """Close the last row; a certification of which no more follows was cut off."""
        self.table.close()
        self.builder.certified = self.builder.certified and not self._expected

    def _read_furniture(self, text: str, line: SourceLine) -> bool:
        if title := find_title(text):
            if title.damaged:
                self.builder.add_damage(text, line.number)
            self.knows_form = True
            self._expected = title.rest
            return True
        awaited = self._last_field is not None and not self.builder.has(self._last_field)
        return (self._in_reports or self._after_gap) and is_page_furniture(
            text, after_gap=self._after_gap and not awaited
        )

    def _read_continuation(self, text: str) -> bool:
        """Whether the line goes on with a title, heading or certification that was broken."""
        words = skeleton(text)
        expected, self._expected = self._expected, ""
        if not words or not expected.startswith(words):
            return False
        self._expected = expected[len(words) :]
        return True

    def _read_heading(self, text: str, line: SourceLine) -> bool:
        heading = find_heading(text)
        # Where the paper has the whole heading of a section, a sentence that begins alike is none.
        if heading is None or (not heading.whole and heading.section in self.headings):
            return False
        section = heading.section
        if heading.damaged:
            self.builder.add_damage(text, line.number)
        if not (section is REPORTS_SECTION and self._in_reports):
            self.table.close()
        self._paragraphs = section.paragraphs
        self._in_reports = section is REPORTS_SECTION
        self._last_field = None
        self._expected = heading.rest
        self.knows_form = True
        return True

    def _read_labels(self, cells: Cells, line: SourceLine) -> bool:
        if self._in_reports or self._ended:
            return False
        first, *more = _split_at_labels(cells.texts)
        label = self._find_label(first, line)
        if label is None and not more and len(cells.texts) >= 2:
            # A table with the label in a cell of its own.
            label = self._find_label(f"{cells.texts[0]} : {' '.join(cells.texts[1:])}", line)
        if label is None:
            return False
        for found in (label, *(self._find_label(part, line) for part in more)):
            if found is None:
                continue
            if found.damaged:
                self.builder.add_damage(found.damaged, line.number)
            self.builder.add_field(found.field, found.value, line.number)
            self._last_field, self._paragraphs = found.field, None
        self.knows_form = True
        return True

    def _find_label(self, text: str, line: SourceLine) -> Label | None:
        label = find_label(text)
        if label is None or not self._paragraphs:
            return label
        return None if self.is_text(label.field, line.number, label.section) else label

    def is_text(self, name: str, number: int, section: Section | None = None) -> bool:
        """Whether a label is but words of a text, since it stands under the heading of one.

        Args:
            name: the field that it is the label of.
            number: of the line.
            section: in which the form has it; found, if it is not given.
        """
        if not self._paragraphs:
            return False
        section = section or section_of(name)
        # Unless the label's own heading was lost.
        lost = section not in self.headings or self.headings[section] < number
        return self.builder.has(name) or not lost or name in {"goal", "agency"}

    def _read_row_label(self, cells: Cells, line: SourceLine) -> bool:
        if self._ended or not self.table.read_label(cells, line, in_table=self._in_reports):
            return False
        self._in_reports, self._paragraphs, self._last_field, self.knows_form = True, None, None, True
        return True

    def _read_closing(self, text: str) -> bool:
        if certification := find_certification(text):
            self.table.close()
            self.builder.certified = self._ended = True
            self._expected = certification.rest
            return True
        if is_signature(text) or (self._ended and is_position(text)):
            self.table.close()
            self._ended = True
            return is_unsigned(text)
        return False

    def _read_content(self, cells: Cells, text: str, line: SourceLine) -> None:
        if self._ended or not self.knows_form:
            self.builder.add_unread(text, line.number)
        elif self._in_reports:
            self.table.read_text(
                cells, line, before=self._before, joint=self._joint, after_gap=self._after_gap
            )
        elif self._paragraphs:
            self._read_paragraph(self._paragraphs, text, line)
        elif self._last_field and self._may_be_value(self._last_field, text):
            rest = self._joint + text if self.builder.has(self._last_field) else text.lstrip(": ")
            self.builder.add_line(self._last_field, rest)
        else:
            self.builder.add_unread(text, line.number)

    def _read_paragraph(self, name: str, text: str, line: SourceLine) -> None:
        wrapped = not self._after_gap and self.wrapping.goes_on(self._before, text)
        if wrapped and self.builder.has(name) and not _LIST_ITEM.match(text):
            self.builder.add_line(name, self._joint + text)
        else:
            self.builder.add_field(name, text, line.number)

    def _may_be_value(self, name: str, text: str) -> bool:
        """Whether a line under a label may belong to it: as its value, or as the rest of one that was broken."""
        if not self.builder.has(name):
            return not _LIKE_LABEL.match(text)
        if name not in _TEXT_FIELDS:
            return False
        if _LIKE_LABEL.match(text):
            return self.wrapping.goes_on(self._before, text)
        return self.wrapping.may_go_on(self._before, text)

    @property
    def _joint(self) -> str:
        return " " if self.wrapping.at_blanks and not self._after_gap else ""

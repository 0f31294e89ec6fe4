"""Reads a form that somebody else made: the city's own print, a copy from Word or a PDF, a mail; guided by its words.

Line by line it looks for the title, headings, labels and row labels; whatever follows one of them belongs to it. Labels are
compared without their marks, dots and blanks, so a label that lost a tone mark is still known (and told).
"""

import html
import re
from dataclasses import dataclass, field
from typing import NamedTuple

from exports.form.builder import FormBuilder, join_lines
from exports.form.decode import SourceLine
from exports.form.entry import read_entry, split_entries
from exports.form.wording import CERTIFICATION, SECTIONS, TITLE
from models.thai import DIGIT, clean_line, to_arabic_digits

_TAG = re.compile(
    r"<br\s*/?>|</?(?:p|div|span|b|strong|i|em|u|font|td|tr|th|table|tbody|thead)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_BLANKED = re.compile(r"[\s._*#:ฯ]+|[ัิ-ฺ็-๎]")
_BORDER = re.compile(r"[\s\-+=|_*─━│┃┼┬┴├┤┌┐└┘═║╔╗╚╝╠╣╦╩╬:]{3,}")
_PAGE_FURNITURE = re.compile(
    rf"(?:หน้า(?:ที่)?|page)\s*{DIGIT}+(?:\s*(?:/|of|จาก)\s*{DIGIT}+)?|-+\s*{DIGIT}+\s*-+|{DIGIT}+\s*/\s*{DIGIT}+",
    re.IGNORECASE,
)
_ROW = re.compile(
    rf"ราย\s?งาน\s?คร[ัิ]?[้่]?ง\s?ท[ีิ]?[่้]?\s*\.?\s*(?P<label>{DIGIT}{{1,3}})(?!{DIGIT})\s*(?P<more>\(ต่อ\))?\s*(?P<rest>.*)",
    re.DOTALL,
)
_NUMBER_AT_START = re.compile(rf"(?P<number>{DIGIT}(?:\s?\.\s?{DIGIT})?)\s?\.?\s*(?=\D)")
_ENTRY_COMPLETE = re.compile(r"งบประมาณที่(?:เบิก)?(?:ใช้|จ่าย).*:\s*[^\s:].*:\s*[^\s:]")
_BULLET = re.compile(r"^\s*[-*+•]\s+(?=\S)")

# Other words in use for the form's labels.
_OTHER_LABELS = {
    "ชื่อโครงการ": "name", "รหัสโครงการ": "code", "ปีงบประมาณ": "fiscal_year", "วันเริ่มต้นโครงการ": "starts_on",
    "วันสิ้นสุดโครงการ": "ends_on", "งบประมาณที่ได้รับจัดสรร": "budget_received", "หน่วยงาน": "agency",
    "ผู้รับผิดชอบ": "responsible", "ชื่อผู้รับผิดชอบโครงการ": "responsible", "ผู้รับผิดชอบโครงการ": "responsible",
    "ผู้ประสานงาน": "coordinator", "ประเด็นยุทธศาสตร์ย่อย": "sub_strategy",
}  # fmt: skip


def _skeleton(text: str) -> str:
    """A label without what gets lost or added on the way: marks, dots, blanks."""
    return _BLANKED.sub("", text)


_LABELS = {_skeleton(line.label): line.field for section in SECTIONS for line in section.lines}
_LABELS |= {_skeleton(label): field for label, field in _OTHER_LABELS.items()}
_WHOLE_LABELS = {re.sub(r"[\s.]", "", line.label) for section in SECTIONS for line in section.lines} | set(
    _OTHER_LABELS
)
_HEADINGS = {_skeleton(section.heading): section for section in SECTIONS}
_NUMBERED = {section.number.rstrip("."): section for section in SECTIONS}
_TITLE_SKELETON = _skeleton(TITLE)
_CERTIFICATION_SKELETON = _skeleton(CERTIFICATION)
# Short labels that the print sets two to a line; the others could be words of a text.
_PAIRED = re.compile(
    r"(?<=\s)(?=(?:รหัสโครงการ|ปีงบประมาณ พ\.ศ|เริ่มต้นโครงการ|งบประมาณที่ได้รับ|สิ้นสุดโครงการ|งบประมาณที่ใช้ไป"
    r"|ชื่อผู้รับผิดชอบ|ผู้ประสานงาน สยป)[\s.]*:)"
)


class _Piece(NamedTuple):
    column: int
    text: str


@dataclass
class _Row:
    """A row of the table while it is gathered: its label, its first line, its pieces by column."""

    label: int | None
    line: int
    pieces: list[_Piece] = field(default_factory=list)

    def add(self, cells: list[str], *, into_last: bool) -> None:
        """Add the cells of one line; a line that is no row of cells goes on in the last column."""
        last = max((piece.column for piece in self.pieces), default=0)
        self.pieces += [
            _Piece(last if into_last else column, cell) for column, cell in enumerate(cells) if cell.strip()
        ]

    @property
    def text(self) -> str:
        """All columns, one after the other."""
        text = ""
        for piece in sorted(self.pieces, key=lambda piece: piece.column):
            text = join_lines(text, clean_line(piece.text))
        return text


@dataclass
class LooseReader:
    """Reads lines one by one into a builder; `finish` after the last."""

    builder: FormBuilder = field(default_factory=FormBuilder)
    _paragraphs: str | None = None  # the field whose paragraphs are being read
    _last_field: str | None = None  # the labelled field whose next line may follow
    _row: _Row | None = None
    _in_reports: bool = False
    _ended: bool = False
    _certifying: str = ""
    _after_gap: bool = False
    knows_form: bool = False

    def read(self, line: SourceLine) -> None:
        """Read one line."""
        cells = _cells(line.text)
        text = " ".join(cell for cell in map(clean_line, cells) if cell)
        if not text or _BORDER.fullmatch(text):
            self._last_field = None
            self._after_gap = True
            return
        if _is_title(text) or (_PAGE_FURNITURE.fullmatch(text) and (self._in_reports or self._after_gap)):
            self.knows_form = self.knows_form or _is_title(text)
            self._after_gap = True
            return
        known = (
            self._heading(text)
            or self._labels(cells, line)
            or self._row_label(cells, line)
            or self._closing(text)
        )
        if not known:
            self._content(cells, text, line)
        self._after_gap = False

    def finish(self) -> FormBuilder:
        """Close the last row and give the builder."""
        self._close_row()
        return self.builder

    def _close_row(self) -> None:
        row, self._row = self._row, None
        if row is None:
            return
        entries = list(split_entries(row.text))
        if not entries:
            self.builder.empty_row(row.label, row.line)
        for entry in entries:
            self.builder.entry(read_entry(entry), row.label, row.line)

    def _heading(self, text: str) -> bool:
        match = _NUMBER_AT_START.match(text)
        words = _skeleton(text[match.end() :] if match else text)
        section = next((known for skeleton, known in _HEADINGS.items() if words == skeleton), None)
        if section is None and match and len(words) >= 6:
            numbered = _NUMBERED.get(re.sub(r"\s", "", to_arabic_digits(match["number"])))
            skeleton = _skeleton(numbered.heading) if numbered else ""
            # A long heading is broken over lines, or has a word more in other years.
            if (
                skeleton
                and (skeleton.startswith(words) or words.startswith(skeleton[:12]))
                and " : " not in text
            ):
                section = numbered
        if section is None:
            return False
        if not (section is SECTIONS[-1] and self._in_reports):
            self._close_row()
        self._paragraphs = section.paragraphs
        self._in_reports = section is SECTIONS[-1]
        self._last_field = None
        self.knows_form = True
        return True

    def _labels(self, cells: list[str], line: SourceLine) -> bool:
        if self._in_reports or self._ended:
            return False
        text = "\t".join(cells)
        parts = [part for part in _PAIRED.split(_BULLET.sub("", text)) if part.strip()]
        found = [self._label(part, line) for part in parts]
        if (
            not found[0] and len(parts) == 1 and len(cells) >= 2
        ):  # a table with the label in a cell of its own
            found = [self._label(f"{cells[0]} : {' '.join(cells[1:])}", line)]
        return found[0]

    def _label(self, text: str, line: SourceLine) -> bool:
        written, colon, value = text.partition(":")
        name = _LABELS.get(_skeleton(written)) if colon else None
        if name is None or (self._paragraphs and name in {"goal", "agency"}):
            return False
        if re.sub(r"[\s.*_]", "", clean_line(written)) not in _WHOLE_LABELS:
            self.builder.damaged(clean_line(written), line.number)
        self.builder.field(name, clean_line(value), line.number)
        self._last_field, self._paragraphs = name, None
        self.knows_form = True
        return True

    def _row_label(self, cells: list[str], line: SourceLine) -> bool:
        if self._ended:
            return False
        place = next((index for index, cell in enumerate(cells) if cell.strip()), 0)
        match = _ROW.match(clean_line(cells[place]))
        if match is None or (match["rest"] and not self._in_reports and not match["rest"].startswith(":")):
            return False
        label = int(match["label"])
        if not (match["more"] and self._row and self._row.label == label):
            self._close_row()
            self._row = _Row(label, line.number)
        self._in_reports, self._paragraphs, self.knows_form = True, None, True
        assert self._row is not None
        self._row.add([match["rest"], *cells[place + 1 :]], into_last=False)
        return True

    def _closing(self, text: str) -> bool:
        skeleton = _skeleton(text)
        if skeleton.startswith("ขอรบรองวา"):
            self._close_row()
            self.builder.certified = self._ended = True
            self._certifying = (
                _CERTIFICATION_SKELETON[len(skeleton) :]
                if _CERTIFICATION_SKELETON.startswith(skeleton)
                else ""
            )
            return True
        if self._certifying and self._certifying.startswith(skeleton):
            self._certifying = self._certifying[len(skeleton) :]
            return True
        if skeleton.startswith("ลงชอ") or (self._ended and skeleton.startswith("ตำแหนง")):
            self._close_row()
            self._ended = True
            return skeleton in {"ลงชอ(ผรบผดชอบโครงการ)", "ลงชอผรบผดชอบโครงการ", "ลงชอ", "ตำแหนง"}
        return False

    def _content(self, cells: list[str], text: str, line: SourceLine) -> None:
        if self._ended or not self.knows_form:
            self.builder.unread(text, line.number)
        elif self._in_reports:
            self._report_text(cells, text, line)
        elif self._paragraphs:
            self.builder.field(self._paragraphs, text, line.number)
        elif self._last_field:
            self.builder.more(self._last_field, text)
        else:
            self.builder.unread(text, line.number)

    def _report_text(self, cells: list[str], text: str, line: SourceLine) -> None:
        if self._row is None:
            if not text.startswith("::"):
                self.builder.unread(text, line.number)
                return
            self._row = _Row(None, line.number)
        # Behind a finished entry and a gap only another entry goes on; anything else was added below the table.
        if self._after_gap and not text.startswith(":") and _ENTRY_COMPLETE.search(self._row.text):
            self.builder.unread(text, line.number)
            return
        self._row.add(cells, into_last=len(cells) == 1)


def _is_title(text: str) -> bool:
    return _skeleton(text) == _TITLE_SKELETON


def _cells(text: str) -> list[str]:
    """The cells of a line: parted by tabs, or by the bars of a table; tags, emphasis and escapes of Markdown taken off."""
    text = html.unescape(_TAG.sub(" ", text))
    text = re.sub(
        r"\*\*|__(?=\S)|(?<=\S)__", "", re.sub(r"^\s*#{1,6}\s+", "", text).replace(r"\*", "\0")
    ).replace("\0", "*")
    stripped = text.strip()
    if stripped[:1] in {"|", "│", "║"}:
        cells = re.split(r"(?<!\\)[|│║]", stripped)[1:]
        if cells and not cells[-1].strip():
            cells.pop()
    else:
        cells = text.split("\t")
    return [re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", cell) for cell in cells]

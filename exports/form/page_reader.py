"""Reads a form from a web page that somebody saved: one of the city's system, its print, or what we wrote ourselves.

Labels stand beside their values, above them, or on one line with them; reports in a table with heads, in rows that begin with their
label, or each for itself. Where the page itself says what belongs together, that is taken; what else it says goes to the reader of
foreign papers, line by line. Lines are counted as they stand on the page, from its top.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from exports.form.builder import FormBuilder
from exports.form.cells import Cells
from exports.form.decode import SourceLine
from exports.form.entry import begins_entry
from exports.form.labels import (
    find_certification,
    find_heading,
    find_title,
    is_signature,
    write_as_form,
)
from exports.form.loose_reader import LooseReader, find_whole_headings
from exports.form.page import MOST_BLOCKS, blocks_of
from exports.form.page_blocks import Block, Cell, Kind
from exports.form.page_pairs import (
    Pair,
    begins_label,
    begins_with_part,
    pair_with_colon,
    pairs_of_line,
    pairs_of_row,
)
from exports.form.page_reports import Columns, add_report, find_across, find_columns, number_of, read_across
from exports.form.page_sentences import explain_refusal, has_words_of_form, hidden, unmarked
from exports.form.page_tree import Page, parse_page
from exports.form.page_words import bare_label, find_field, find_part, is_damaged, is_label, label_of
from exports.form.table_reader import TableReader
from exports.form.table_row import ROW_LABEL
from exports.form.wording import REPORTS_SECTION, SECTIONS, TITLE
from exports.form.wrapping import Wrapping
from exports.form.written_blocks import WrittenBlock, read_written_blocks
from models.form.project import PARAGRAPH_FIELDS
from models.messages import Message
from models.papers.code import codes_in
from models.papers.last_line import EVIDENCE

_TITLES = {section.title for section in SECTIONS}


def read_page(text: str) -> tuple[FormBuilder | None, Message]:
    """Read the text of a page.

    Returns:
        What was found, None where nothing of a form was; and what to say of a page that is none.

    Raises:
        UnreadableFile: it has far more elements than a page with a form.
    """
    page = parse_page(text)
    written = _read_written(page)
    if written is not None and not written.unread_lines:
        return written, explain_refusal(page, [], is_list=False)
    blocks = [block for block in blocks_of(page.root, is_label) if not _is_last_line(block)]
    reader = PageReader(blocks)
    found = reader.read()
    if written is not None and (written.found, -written.unread_lines) >= (found.found, -found.unread_lines):
        found = written
    # Above a list one searches in fields with labels of the form; none of them is a project.
    is_project = found.has("code") or found.has_reports or not reader.is_list
    why = explain_refusal(page, blocks, is_list=reader.is_list)
    return (found if found.found and is_project else None), why


def _is_last_line(block: Block) -> bool:
    """Whether a block is the line with the code under a form that was printed from the register: none of the form's own words."""
    return block.text.startswith(EVIDENCE) and bool(codes_in(block.text))


def _read_written(page: Page) -> FormBuilder | None:
    """Read a page that our own writer made; None where nothing says that it did."""
    blocks = blocks_of(page.root, lambda _: False)
    headings = [block.text for block in blocks if block.kind is Kind.HEADING]
    if TITLE not in headings or not _TITLES & set(headings):
        return None
    return read_written_blocks(_as_written(block for block in blocks if not _is_last_line(block)))


def _as_written(blocks: Iterable[Block]) -> Iterable[WrittenBlock]:
    for block in blocks:
        if block.kind is Kind.HEADING:
            yield WrittenBlock("heading", block.number, "", [block.text])
        elif block.kind is Kind.ROW:
            yield WrittenBlock("row", block.number, "", ["\n".join(cell.lines) for cell in block.cells])
        else:
            first, *rest = (cell.text for cell in block.cells)
            bold, text = (first, block.text.removeprefix(first)) if rest else ("", block.text)
            yield WrittenBlock("paragraph", block.number, bold, [text])


class PageReader:
    """Reads the blocks of a foreign page.

    Args:
        blocks: of the page.

    Attributes:
        is_list: a table has several projects under each other.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.is_list = False
        self._blocks = blocks[:MOST_BLOCKS]
        self._beyond = blocks[MOST_BLOCKS:]
        self._builder = FormBuilder()
        wrapping = Wrapping.unbroken()
        lines = [SourceLine(block.number, block.text) for block in self._blocks]
        self._loose = LooseReader(
            wrapping, find_whole_headings(lines), self._builder, TableReader(self._builder, wrapping)
        )
        self._scope: int | None = None  # the element in which the paragraphs of a heading stand
        self._columns: Columns | None = None
        self._card: dict[str, str] | None = (
            None  # the parts of a report that has its labels beside its values
        )
        self._card_label: tuple[int | None, int] = (None, 0)
        self._has_reports = False
        self._printed: int | None = None  # the table of the last row that began with its label

    def read(self) -> FormBuilder:
        """Read all of them."""
        place = 0
        while place < len(self._blocks):
            place += self._step(place)
        self._close_card()
        for block in self._beyond:
            self._builder.add_unread(block.text, block.number)
        self._loose.finish()
        self._builder.is_print = any(find_title(block.text) for block in self._blocks)
        if not self._builder.certified or not self._builder.is_print:
            self._tell_missing()
        return self._builder

    def _tell_missing(self) -> None:
        headings = {
            heading.section for block in self._blocks if (heading := find_heading(block.text)) is not None
        }
        names = [line.field for section in SECTIONS for line in section.lines]
        missing = [label_of(name) for name in names if not self._builder.knows(name)]
        missing += [
            label_of(section.paragraphs)
            for section in SECTIONS
            if section.paragraphs and section not in headings and not self._builder.knows(section.paragraphs)
        ]
        if not self._builder.has_reports and not self._has_reports and REPORTS_SECTION not in headings:
            missing.append(REPORTS_SECTION.heading)
        self._builder.add_missing(missing)

    def _step(self, place: int) -> int:
        """Read what begins at a place; gives how many blocks that were."""
        block = self._blocks[place]
        if block.kind is Kind.HIDDEN:
            if has_words_of_form(block):
                self._builder.add_kept(hidden(block), block.text, block.number)
            return 1
        if block.kind is Kind.UNMARKED:
            self._builder.add_kept(unmarked(block), block.text, block.number)
            return 1
        if self._scope is not None and self._scope not in block.path:
            self._scope = None
            self._loose.leave()
        self._loose.pause()
        if block.kind is Kind.AROUND:
            self._close_card()
            self._loose.leave()
            self._builder.add_unread(" ".join(cell.text for cell in block.filled), block.number)
            return 1
        if self._begins_card(place):
            return 1
        if block.kind is Kind.ROW:
            return self._row(place)
        pairs = pairs_of_line(block)
        if pairs and self._take_pairs(pairs, block, is_line=True):
            return 1
        if self._card is not None and (pair := pair_with_colon(block)) and self._take_pairs([pair], block):
            return 1
        self._close_card()
        self._line(block, place)
        return 1

    # Lines

    def _line(self, block: Block, place: int) -> None:
        self._loose.read_cells(Cells([block.text], False), SourceLine(block.number, block.text))
        if find_heading(block.text) and self._loose.is_in_paragraphs:
            self._scope = self._common(place)

    def _common(self, place: int) -> int | None:
        """The innermost element that holds both a block and the one below it."""
        if place + 1 >= len(self._blocks):
            return None
        below = self._blocks[place + 1].path
        return next((element for element in reversed(self._blocks[place].path) if element in below), None)

    # Rows

    def _row(self, place: int) -> int:
        block = self._blocks[place]
        if self._columns is not None and block.table == self._columns.table:
            self._report_row(block)
            return 1
        self._columns = None
        if rows := find_across(self._blocks, place):
            self._close_card()
            self._loose.leave()
            self._has_reports = True
            read_across(self._builder, rows)
            return len(rows)
        if columns := find_columns(self._blocks, place):
            self._close_card()
            self._loose.leave()
            self._columns, self._has_reports = columns, True
            return columns.rows
        if below := self._take_columns(place):
            return below
        filled = block.filled
        if len(filled) == 1 and not find_field(filled[0].text):
            for text in filled[0].lines:
                self._loose.pause()
                self._line(Block(Kind.LINE, (Cell((text,)),), block.path, 0, block.number), place)
            return 1
        if self._take_pairs(pairs_of_row(block), block):
            return 1
        self._close_card()
        cells = Cells([cell.text if not cell.again else "" for cell in block.cells], True)
        is_row = any(ROW_LABEL.match(cell.text) for cell in filled)
        goes_on = self._loose.is_in_reports and block.table == self._printed
        if is_row:
            self._printed = block.table
        if is_row or goes_on or len(filled) < 2 or _has_form_words(filled):
            self._loose.read_cells(cells, SourceLine(block.number, block.text))
        elif not self._is_above_rows(place):
            self._builder.add_unread(block.text, block.number)
        return 1

    def _is_above_rows(self, place: int) -> bool:
        """Whether a row holds the heads of columns above rows that begin with their label."""
        if place + 1 >= len(self._blocks):
            return False
        block, below = self._blocks[place], self._blocks[place + 1]
        is_head = all(cell.is_head or find_part(cell.text) for cell in block.filled)
        return is_head and below.table == block.table and ROW_LABEL.match(below.text) is not None

    def _take_columns(self, place: int) -> int:
        """Read labels with their values below; gives how many rows that were."""
        block = self._blocks[place]
        filled = block.filled
        labels = [find_field(cell.text) for cell in block.cells]
        known = sum(map(bool, labels))
        if not block.table or not known or 2 * known <= len(filled):
            return 0
        if len(filled) == 1 and len(block.cells) > 1 and not filled[0].is_head:
            return 0  # a label with nothing beside it
        below = []
        for other in self._blocks[place + 1 :]:
            is_value = (
                other.kind is Kind.ROW and other.table == block.table and len(other.cells) == len(block.cells)
            )
            if not is_value or any(find_field(cell.text) or begins_label(cell.text) for cell in other.filled):
                break
            below.append(other)
        if not below or (len(filled) == 1 and find_heading(filled[0].text)):
            return 0
        if len(filled) > 1 and len(below) > 1:
            self.is_list = True
            for other in (block, *below):
                self._builder.add_unread(other.text, other.number)
            return 1 + len(below)
        self._close_card()
        values = below[0]
        for head, name, cell in zip(block.cells, labels, values.cells, strict=True):
            if name:
                self._take_field(name, cell.lines, values.number, head.text)
            elif cell.text or head.text:
                self._builder.add_unread(f"{head.text}: {cell.text}", values.number)
        return 2

    def _report_row(self, block: Block) -> None:
        assert self._columns is not None
        values, others = self._columns.values(block)
        label_text = values.pop("number", None) or values.get("place")
        values.pop("place", None)
        label = number_of(label_text) if label_text else None
        if label is not None and not values and not others:
            self._builder.add_empty_row(label, block.number)
            return
        if (label_text and label is None) or not values:
            if block.text:
                self._builder.add_unread(block.text, block.number)
            return
        if begins_entry(values.get("narrative", "")):
            number = "" if label is None else str(label)
            cells = Cells(
                [f"รายงานครั้งที่{number}", *(text for part, text in values.items() if part != "date")], True
            )
            self._loose.read_cells(cells, SourceLine(block.number, block.text))
        else:
            add_report(self._builder, values, label, block.number)
        if others:
            self._builder.add_unread("; ".join(others), block.number)

    # Labels beside values

    def _begins_card(self, place: int) -> bool:
        """Whether a report begins here that has its labels beside its values."""
        block = self._blocks[place]
        words = block.text
        match = ROW_LABEL.fullmatch(words)
        if match is None or match["rest"] or not match["label"]:
            return False
        if place + 1 >= len(self._blocks) or not begins_with_part(self._blocks[place + 1]):
            return False
        self._close_card()
        self._loose.leave()
        self._columns, self._has_reports = None, True
        self._card, self._card_label = {}, (number_of(words), block.number)
        return True

    def _close_card(self) -> None:
        card, self._card = self._card, None
        if card is not None:
            add_report(self._builder, card, *self._card_label)

    def _take_pairs(self, pairs: list[Pair], block: Block, *, is_line: bool = False) -> bool:
        """Take labels with their values, as far as they are known; False if the first is not."""
        taken = False
        for label, lines in pairs:
            part = find_part(label) if self._card is not None else None
            if self._card is not None and part is not None and part not in self._card:
                self._card[part] = " ".join(lines)
            elif name := find_field(label):
                if is_line and self._loose.is_text(name, block.number):
                    return taken
                self._close_card()
                self._take_field(name, lines, block.number, label)
            elif not taken:
                return False
            else:
                self._builder.add_unread(" ".join((label, *lines)), block.number)
            taken = True
        return taken

    def _take_field(self, name: str, lines: tuple[str, ...], number: int, label: str) -> None:
        self._loose.leave()
        self._loose.knows_form = True
        if is_damaged(label):
            self._builder.add_damage(label, number)
        if name not in PARAGRAPH_FIELDS:
            value = write_as_form(name, " ".join(lines))
            if self._builder.has(name) and not self._builder.says(name, value):
                self._builder.add_unread(f"{bare_label(label)}: {value}", number)
            else:
                self._builder.add_field(name, value, number)
        elif self._builder.has(name):
            self._builder.add_unread("\n".join((label, *lines)), number)
        else:
            for line in lines or ("",):
                self._builder.add_field(name, line, number)


def _has_form_words(cells: Sequence[Cell]) -> bool:
    """Whether a row has what the reader of foreign papers knows."""
    return any(
        begins_label(cell.text)
        or ROW_LABEL.match(cell.text)
        or begins_entry(cell.text)
        or find_title(cell.text)
        or find_heading(cell.text)
        or find_certification(cell.text)
        or is_signature(cell.text)
        for cell in cells
    )

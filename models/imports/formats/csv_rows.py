"""Rows of a CSV file: its encoding, its separator and its quotes found out, each broken row set aside alone."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path

from models.encoding import detect_encoding
from models.imports.bounds import within_columns
from models.imports.formats.csv_lines import Lines, Quoting, TooLongError
from models.imports.header_search import find_header
from models.imports.headers import read_headers
from models.imports.rows import HEADER_WITHIN, Row
from models.messages import message

SEPARATORS = ",;\t"
LONGEST_CELL = 1 << 20

_CHUNK = 1 << 20
_BROKEN = re.compile("[\ud800-\udfff]")
_USUAL = Quoting()
_ONE_BY_ONE = 32
"""So many records are read one by one where one of them is odd; then it is tried again whether the next ones are plain."""
_BLANK_BEFORE_QUOTE = re.compile(rb'[,;\t]\x00? [ \x00]*"')
_BACKSLASH_BEFORE_QUOTE = re.compile(rb'\\\x00?"')
_BEFORE_QUOTE = frozenset((b" ", b"\x00", b"\\"))
"""Where none of these stands before a quote there is neither; to look for quotes alone takes a fiftieth of the time."""
_IN_QUOTES = re.compile(r'\s+".*"\s*', re.DOTALL)
_NULL = r"\N"


class CsvRecords:
    """The records of a CSV file.

    Args:
        path: the file.
        mapping: the office's names of columns, by which the header is known too.
    """

    def __init__(self, path: Path, mapping: dict[str, str] | None = None) -> None:
        self._path = path
        self._encoding = detect_encoding(path)
        self._width: int | None = None
        self._quoting = _USUAL
        self._separator = max(SEPARATORS, key=lambda separator: self._known(separator, mapping))
        self._quoting = self._find_quoting(mapping)

    def __iter__(self) -> Iterator[Row]:
        return chain.from_iterable(self.blocks())

    def blocks(self) -> Iterator[list[Row]]:
        """The records, some at a time: where nothing is odd about them this takes a third of the time."""
        return self._blocks(self._separator, self._quoting, self._width)

    def expect(self, width: int) -> None:
        """From now on a row of several lines that has not so many cells may be one with a broken quote."""
        self._width = width

    def close(self) -> None:
        """Do nothing: each reading closes the file by itself."""

    def _known(self, separator: str, mapping: dict[str, str] | None) -> int:
        """How much is known of the header if the columns are separated so."""
        known = (
            (len(columns.fields), len(columns.headers))
            for columns in (
                read_headers(within_columns(row.cells), mapping)
                for row in islice(self._records(separator, _USUAL, None), HEADER_WITHIN)
            )
        )
        fields, headers = max(known, default=(0, 0))
        return fields * 10_000 + min(headers, 9_999)

    # How quotes are written is a matter of the whole file: a row alone may read either way.

    def _find_quoting(self, mapping: dict[str, str] | None) -> Quoting:
        """The way of quoting by which most rows are whole; the usual one where it is as good as another."""
        backslashes, blanks = self._signs()
        ways = [
            Quoting(has_backslashes, has_blanks)
            for has_backslashes in ((False, True) if backslashes else (False,))
            for has_blanks in ((False, True) if blanks else (False,))
        ]
        if len(ways) == 1:
            return _USUAL
        # Of equally good ones the first.
        return min(ways, key=lambda way: self._count_unfit(way, mapping))

    def _signs(self) -> tuple[bool, bool]:
        """Whether anywhere in the file a backslash, and whether blanks behind a separator, stand before a quote."""
        backslashes = blanks = False
        rest = b""
        with self._path.open("rb") as file:
            while (chunk := file.read(_CHUNK)) and not (backslashes and blanks):
                text = rest + chunk
                if not _BEFORE_QUOTE.isdisjoint([piece[-1:] for piece in text.split(b'"')[:-1]]):
                    backslashes = backslashes or bool(_BACKSLASH_BEFORE_QUOTE.search(text))
                    blanks = blanks or bool(_BLANK_BEFORE_QUOTE.search(text))
                rest = text[-16:]
        return backslashes, blanks

    def _count_unfit(self, quoting: Quoting, mapping: dict[str, str] | None) -> int:
        """How many rows do not read well if quotes are written so."""
        header = find_header(self._records(self._separator, quoting, None), mapping)
        width = len(header.columns.headers) if header else 0
        return sum(
            row.fault is not None or not fits(row.cells, width) or any(map(_IN_QUOTES.fullmatch, row.cells))
            for row in self._records(self._separator, quoting, width, is_strict=True)
        )

    def _records(
        self, separator: str, quoting: Quoting, width: int | None, *, is_strict: bool = False
    ) -> Iterator[Row]:
        return chain.from_iterable(self._blocks(separator, quoting, width, is_strict=is_strict))

    def _blocks(
        self, separator: str, quoting: Quoting, width: int | None, *, is_strict: bool = False
    ) -> Iterator[list[Row]]:
        """The records, some at a time.

        Args:
            separator: between the cells.
            quoting: how quotes are written.
            width: of the table; None if it is not known yet.
            is_strict: whether a row whose quotes are not written so is broken, even if it can be read somehow.
        """
        # The limit is the process's own; ours is never below what somebody else set.
        csv.field_size_limit(max(LONGEST_CELL, csv.field_size_limit()))
        encoding = self._encoding
        # A broken byte becomes half a letter, by which it is found: � might stand in the text itself.
        errors = "replace" if encoding.name == "utf-16" else "surrogateescape"

        def are_rows(lines: list[str]) -> bool:
            """Whether at least half of some lines are rows of this table, each by itself."""
            if width is None or width < 2:  # every line is a row of one cell
                return False
            told = [line for line in lines if line.strip()]
            whole = sum(fits(cells, width) for cells in csv.reader(told, delimiter=separator))
            return whole * 2 > len(told)

        with self._path.open(encoding=encoding.name, errors=errors, newline="") as file:
            lines = Lines(file, quoting, are_rows)
            strict, lenient = (
                csv.reader(lines, delimiter=separator, skipinitialspace=quoting.has_blanks, strict=strict)
                for strict in (True, False)
            )
            one_by_one = 0
            while True:
                if not one_by_one:
                    plain, is_all = _plain_rows(lines, separator, quoting, is_whole=encoding.whole)
                    if plain:
                        yield plain
                    if is_all:
                        continue
                    one_by_one = _ONE_BY_ONE
                one_by_one -= 1
                number = lines.number
                try:
                    cells = next(strict)
                except StopIteration:
                    return
                except (csv.Error, TooLongError):
                    found = None if is_strict else _somehow(lines, lenient, width, are_rows)
                    if found is None:
                        yield [_broken(number, lines.give_back())]
                        continue
                    cells = found
                lines.accept()
                if quoting.has_backslashes and _NULL in cells:
                    cells = ["" if cell == _NULL else cell for cell in cells]
                if not encoding.whole and any(map(_BROKEN.search, cells)):
                    cells = [_BROKEN.sub("\ufffd", cell) for cell in cells]
                    yield [Row(number, cells, message("Some characters are broken (�) and can't be read."))]
                elif cells:
                    yield [Row(number, cells)]


def _plain_rows(lines: Lines, separator: str, quoting: Quoting, *, is_whole: bool) -> tuple[list[Row], bool]:
    """The next records, as long as nothing is to be said of them, and whether that is so of all of the next lines.

    Where it is not, nothing is taken of the record with which it ends.
    """
    if quoting.has_backslashes:
        return [], False
    ahead = lines.look_ahead()
    if not ahead or (not is_whole and _BROKEN.search("".join(ahead))):
        return [], False
    reader = csv.reader(ahead, delimiter=separator, skipinitialspace=quoting.has_blanks, strict=True)
    rows: list[Row] = []
    begin, end = lines.number, 0
    with suppress(csv.Error):  # from there on one by one
        for cells in reader:
            if cells:
                rows.append(Row(begin + end, cells))
            end = reader.line_num
    lines.skip(end)
    return rows, end == len(ahead)


def _somehow(
    lines: Lines, lenient: Iterator[list[str]], width: int | None, are_rows: Callable[[list[str]], bool]
) -> list[str] | None:
    """A record whose quotes are not as they should be; None if it can't be known where it ends."""
    lines.rewind()
    try:
        cells = next(lenient)
    except (StopIteration, csv.Error, TooLongError):
        return None
    if len(lines.record) == 1 or width is None:
        return cells
    # Over several lines it may have swallowed others.
    is_whole = fits(cells, width) and not lines.is_at_end and not are_rows(lines.record[1:])
    return cells if is_whole else None


def fits(cells: Sequence[str], width: int) -> bool:
    """Whether a row has a cell for each column; empty ones behind the last do no harm."""
    return len(cells) == width or (len(cells) > width and not any(cells[width:]))


def _broken(number: int, line: str) -> Row:
    return Row(
        number,
        [_BROKEN.sub("\ufffd", line.rstrip("\r\n"))],
        message("A quotation mark is missing or in the wrong place, so the row has no end."),
    )

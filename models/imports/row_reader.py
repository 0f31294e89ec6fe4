"""What a row says of a case, field by field; only of the fields that its cells fill."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from models.cases.complaint import Complainant
from models.cases.corrections import LINE_LIMIT, TEXT_LIMIT
from models.cases.priorities import parse_priority
from models.cases.search_text import number_key
from models.clock import bangkok_day
from models.imports.agencies import Named, agencies_in
from models.imports.as_it_came import WORDED, keeping
from models.imports.bounds import MOST_WORDS
from models.imports.cells import first_filled, number_in
from models.imports.day_columns import DayColumns
from models.imports.headers import MOMENTS, Columns
from models.imports.incoming import FROM_MIS, CannotReadError, Incoming
from models.imports.lexicon import WITH_WORDS, Lexicon
from models.imports.moments import Moment
from models.imports.rows import Row
from models.imports.spreadsheet_marks import GUARDS, MARKS, is_error, number_of, ruin_of, without_guard
from models.imports.subjects import divide
from models.imports.values import (
    NOTHING,
    Place,
    parse_coords,
    parse_count,
    place_of,
    split_list,
    split_types,
    without_prefix,
)
from models.messages import message
from models.office.vocabulary import Priority
from models.office.words import List
from models.thai import clean_line, clean_paragraphs

_REMEMBERED = 4_096
_NEEDED = frozenset({"received_at"})
"""Without these a case can't be: an error in their place refuses the row."""

Read = Callable[[str], Any]
"""Reads a cell that is not empty; None where it says nothing."""


class Said(NamedTuple):
    """What a cell says of which nothing is to be told.

    Attributes:
        value: of its field; None if it says nothing.
        beside: what of it is kept beside the case, each with its header.
        by: who did the steps that the row tells of, if this cell says it.
    """

    value: Any
    beside: tuple[tuple[str, str], ...]
    by: str


class RowReader:
    """Reads the rows of one file.

    Args:
        columns: what its columns say.
        lexicon: the office's words.
    """

    def __init__(self, columns: Columns, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._columns = columns
        self._number = columns.fields["number"]
        self._priority_header = columns.header_of("priority") if "priority" in columns.fields else ""
        self._section_ids: dict[Any, tuple[int, ...]] = {}
        self.known: list[dict[Any, Any]] = [self._section_ids]
        """What is emptied when cells are to be read anew."""
        self._headers = {
            name: columns.headers[columns.fields[name][0]] for name in WORDED if name in columns.fields
        }
        readers: dict[str, Read] = {
            "received_from": _line,
            "subject": _line,
            "detail": _paragraphs,
            "address": _line,
            "subdistrict": self._remember(partial(self._place_name, "subdistrict")),
            "district": self._remember(partial(self._place_name, "district")),
            "province": self._remember(partial(self._place_name, "province")),
            "answer": _paragraphs,
            "reopened": self._remember(parse_count),
            "priority": self._priority,
            "channel": self._remember(partial(self._word, List.CHANNEL)),
            "categories": self._remember(partial(self._words, List.CATEGORY, split_types)),
            "sections": self._sections,
            "officer": self._remember(partial(self._word, List.OFFICER)),
            "status": self._status,
        }
        for name in WORDED:
            readers[name] = keeping(name, lexicon.words, readers[name], partial(self._keep, name))
        self._fields = [
            (name, columns.fields[name], read) for name, read in readers.items() if name in columns.fields
        ]
        self._reads = {name: read for name, _, read in self._fields}
        self._status_id = self._remember(partial(self._word, List.STATUS))
        self._named: dict[tuple[str, str | None], Named] = {}
        self._incoming = Incoming(0, "", "")
        self.days = DayColumns(columns)
        self._moments = [name for name in MOMENTS if name in columns.fields and name not in _NEEDED]
        self._has_day = "received_at" in columns.fields
        # Where our own export has a subject, an empty one was empty.
        self._is_divided = not (columns.is_own and "subject" in columns.fields)
        self._has_place = not columns.fields.keys().isdisjoint(("coords", "latitude", "longitude"))
        self._has_complainant = not columns.fields.keys().isdisjoint(
            ("complainant_name", "complainant_phone")
        )

    def read(self, row: Row) -> Incoming:
        """What a row says.

        Raises:
            CannotReadError: it can't be read; with the reason.
        """
        if row.fault is not None:
            raise CannotReadError(row.fault)
        cells = row.cells
        number = number_in(cells, self._number)
        if (ruin := ruin_of(number)) is not None:
            raise CannotReadError(ruin)
        key = number_key(number)
        if not key:
            raise CannotReadError(message("The row has no case number."))
        _refuse_long(number, LINE_LIMIT)
        incoming = self._incoming = Incoming(row.line, number, key, headers=self._headers)
        values = incoming.values
        if self._has_day:
            self._received(incoming, cells)
        for name, places, read in self._fields:
            cell = cells[places[0]] or (first_filled(cells, places) if len(places) > 1 else "")
            if cell:
                _read_cell(incoming, name, cell, read)
        for name in self._moments:
            setattr(incoming, name, self._optional_moment(name, incoming, cells))
        if self._is_divided and "subject" not in values and "detail" in values:
            incoming.whole = values["detail"]
            # Empty, not None, which would say nothing: a longer text of before is no longer true.
            values["subject"], values["detail"] = divide(values["detail"])
        if self._columns.extra or incoming.beside:
            extra = (
                *incoming.beside,
                *[
                    (name, clean_paragraphs(without_guard(cell) if cell[0] in GUARDS else cell))
                    for place, name in self._columns.extra
                    if (cell := cells[place])
                ],
            )
            if extra:
                values["extra"] = extra
        if self._has_place:
            self._place(incoming, cells)
        if self._has_complainant:
            self._complainant(incoming, cells)
        return incoming

    def arrived_at(self, row: Row) -> datetime | None:
        """When the case of a row arrived; None if that can't be read."""
        return self.days.at("received_at", row.cells)

    def moment_of(self, row: Row) -> datetime | None:
        """How new a row is; None if it does not say."""
        return self.days.at("last_activity", row.cells)

    def look_up(self, place: int, cell: str) -> None:
        """Look the words of a cell up, as if a row had it whose district nobody knows; for a reader that does nothing else."""
        self._incoming = Incoming(0, "", "", values={"district": ""})
        for _, places, read in self._fields:
            if place in places and cell:
                read(without_guard(cell) if cell[0] in MARKS else cell)

    def said_by(self, name: str, cell: str, district: str | None = None) -> Said | None:
        """What a cell says, whatever row it stands in; None where that can be said of a row only: a remark, or a new word.

        Args:
            name: of the field.
            cell: not empty.
            district: in which the case lies, if the row says it; asked for by the sections.
        """
        incoming = self._incoming = Incoming(0, "", "")
        if district is not None:
            incoming.values["district"] = district
        try:
            _read_cell(incoming, name, cell, self._reads[name])
        except CannotReadError:
            return None
        value = incoming.values.get(name)
        ids = value if isinstance(value, tuple) else (value or 0,)
        if incoming.notes or (name in WITH_WORDS and any(each < 0 for each in ids)):
            return None
        return Said(value, tuple(incoming.beside), incoming.by)

    def forget(self) -> None:
        """Read cells anew that were read before: words in them have other ids now."""
        for known in self.known:
            known.clear()

    def _remember(self, read: Read) -> Read:
        """The same, but cells that come again are not read again."""
        known: dict[str, Any] = {}
        self.known.append(known)

        def remember(cell: str) -> Any:
            try:
                return known[cell]
            except KeyError:
                if len(known) > _REMEMBERED:
                    known.clear()
                value = known[cell] = read(cell)
                return value

        return remember

    def _keep(self, name: str, text: str) -> None:
        """Keep the words of a field beside the case as they came."""
        incoming, header = self._incoming, self._headers[name]
        incoming.came = {**incoming.came, header: name}
        if (header, text) not in incoming.beside:
            incoming.beside.append((header, text))

    def _word(self, which: List, cell: str) -> int | None:
        text = clean_line(cell)
        return self._lexicon.id_of(which, text) if text and text.casefold() not in NOTHING else None

    def _status(self, cell: str) -> int | None:
        """The status of a cell; one that says more is kept beside the case as it came."""
        found: int | None = self._status_id(cell)
        if self._lexicon.has_free_text and self._lexicon.says_more(text := clean_line(cell)):
            self._incoming.beside.append((self._columns.headers[self._columns.fields["status"][0]], text))
        return found

    def _words(
        self, which: List, split: Callable[[str], tuple[str, ...]], cell: str
    ) -> tuple[int, ...] | None:
        texts = split(cell)
        _refuse_many(texts)
        return tuple(dict.fromkeys(self._lexicon.id_of(which, text) for text in texts)) or None

    def _sections(self, cell: str) -> tuple[int, ...] | None:
        """The sections of a cell; where it names others too, it is kept beside the case as it came."""
        incoming = self._incoming
        asked = cell, incoming.values.get("district")
        named = self._named.get(asked)
        if named is None:
            if len(self._named) > _REMEMBERED:
                self._named.clear()
                self._section_ids.clear()
            _refuse_many(split_list(cell))
            named = self._named[asked] = agencies_in(cell, self._lexicon.words, asked[1])
        incoming.by = named.first or FROM_MIS
        if named.has_agencies:
            incoming.beside.append((self._headers["sections"], named.text))
        ids = self._section_ids.get(asked)
        if ids is None:
            found = (self._lexicon.id_of(List.SECTION, text) for text in named.sections)
            ids = self._section_ids[asked] = tuple(dict.fromkeys(found))
        return ids or None

    def _priority(self, cell: str) -> Priority | None:
        """How urgent a row says a case is; a word that nobody knows is kept beside it."""
        found = parse_priority(cell)
        if found is None:
            self._incoming.beside.append((self._priority_header, clean_line(cell)))
        return found

    @staticmethod
    def _place_name(name: str, cell: str) -> str | None:
        text = clean_line(cell)
        _refuse_long(text, LINE_LIMIT)
        return without_prefix(name, text) or None

    def _read_moment(self, name: str, incoming: Incoming, cells: list[str]) -> tuple[Moment, int]:
        moment, place = self.days.read(name, cells)
        if moment.left:
            headers = self._columns.headers
            incoming.beside.extend((headers[left], clean_line(cells[left])) for left in moment.left)
        return moment, place

    def _received(self, incoming: Incoming, cells: list[str]) -> None:
        """When the case arrived; one that can't be read refuses the row."""
        if (at := self.days.plain("received_at", cells)) is not None:
            incoming.values["received_at"] = at
            return
        moment, place = self._read_moment("received_at", incoming, cells)
        if moment.at is not None:
            incoming.values["received_at"] = moment.at
            if moment.remark is not None:
                incoming.notes.append(moment.remark)
        elif moment.reason is not None:
            raise CannotReadError(moment.reason, place if moment.is_strange else None)

    def _optional_moment(self, name: str, incoming: Incoming, cells: list[str]) -> datetime | None:
        """A moment that a case can do without: one that can't be is left out and told."""
        if (at := self.days.plain(name, cells)) is not None:
            return at
        moment, place = self._read_moment(name, incoming, cells)
        if moment.reason is not None and moment.is_strange:
            incoming.unread.append((moment.reason, place))
        elif moment.reason is not None:
            incoming.notes.append(moment.reason)
        elif moment.at is not None and moment.at > self.days.latest:
            incoming.notes.append(
                message("{day} is still to come; it was left out.", day=bangkok_day(moment.at))
            )
            return None
        elif moment.remark is not None:
            incoming.notes.append(moment.remark)
        return moment.at

    def _place(self, incoming: Incoming, cells: list[str]) -> None:
        fields = self._columns.fields
        written = first_filled(cells, fields.get("coords", ()))
        place: Place | None = None
        try:
            if written:
                place = parse_coords(written)
            elif "latitude" in fields and "longitude" in fields:
                parts = first_filled(cells, fields["latitude"]), first_filled(cells, fields["longitude"])
                written = ", ".join(parts)
                place = place_of(*parts)
        except ValueError:
            text = clean_line(written)[:80]
            incoming.notes.append(message("“{text}” is not a place on earth; it was left out.", text=text))
        if place is not None:
            incoming.values["latitude"], incoming.values["longitude"] = place

    def _complainant(self, incoming: Incoming, cells: list[str]) -> None:
        fields = self._columns.fields
        name = clean_line(first_filled(cells, fields.get("complainant_name", ())))
        phone = number_of(first_filled(cells, fields.get("complainant_phone", ())))
        if ruin_of(phone) is not None:
            incoming.notes.append(
                message("The telephone “{text}” was spoilt by the spreadsheet; it was left out.", text=phone)
            )
            phone = ""
        if name or phone:
            incoming.complainant = Complainant(name or None, phone or None)


def _read_cell(incoming: Incoming, name: str, cell: str, read: Read) -> None:
    """Read a cell that is not empty into what its row says."""
    if cell[0] in MARKS:
        cell = without_guard(cell)
        if is_error(cell):
            incoming.notes.append(
                message("“{text}” is an error of the spreadsheet; it was left out.", text=cell.strip())
            )
            return
    value = read(cell)
    if value is not None:
        incoming.values[name] = value


def _line(cell: str) -> str | None:
    text = clean_line(cell)
    if len(text) > LINE_LIMIT:
        _refuse_long(text, LINE_LIMIT)
    return text or None


def _paragraphs(cell: str) -> str | None:
    text = clean_paragraphs(cell)
    if len(text) > TEXT_LIMIT:
        _refuse_long(text, TEXT_LIMIT)
    return text or None


def _refuse_many(words: Sequence[str]) -> None:
    if len(words) > MOST_WORDS:
        raise CannotReadError(
            message(
                "One cell has {count} words, beginning with “{text}”; at most {most} can be read.",
                count=f"{len(words):,}",
                text=words[0][:40],
                most=MOST_WORDS,
            )
        )


def _refuse_long(text: str, limit: int) -> None:
    if len(text) > limit:
        raise CannotReadError(
            message(
                "“{text} …” is too long: {count} characters of at most {limit}.",
                text=text[:40],
                count=len(text),
                limit=limit,
            )
        )

"""The address book: whom the office sends mail to. Kept with the office's settings, so it is in history, dumps and undo with them.

The coordinator, the centre and the head are one each: the month's papers go to them. Each is a setting of its own
(`models.admin.mail`) and stands in the book all the same, also while nothing is written down for it. An agency is a word of the
office's, with its address. All others are one list.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from enum import StrEnum
from typing import Any, TypedDict, Unpack, cast

from models.admin.mail import BOOK, Mailbox, load_mail_settings, parse_mailbox, save_mail_settings
from models.admin.word_lists import add_word, change_word, retire_word
from models.cases.acts import Act, Verb, act
from models.cases.setting_rows import ADDRESSES, last_changed_by, read_setting, write_setting
from models.cases.tables import SettingRow
from models.errors import ChangedByOther, InvalidValue, NotFound
from models.messages import message
from models.office.people import Right
from models.office.words import List, Word, load_words, person_name
from models.records import dataclass
from models.storage.database import transaction
from models.storage.misread import reading
from models.thai import clean_line

LONGEST_NAME = 120
LONGEST_NOTE = 200
MOST = 500
"""Addresses of an office; they are read as one."""


class Kind(StrEnum):
    """What an address is of."""

    COORDINATOR = "coordinator"
    CENTRE = "centre"
    HEAD = "head"
    SECTION = "section"
    OFFICER = "officer"
    AGENCY = "agency"
    OTHER = "other"


FIXED = tuple(Kind(name) for name in BOOK)
"""Of which there is one each."""
LISTS = {Kind.SECTION: List.SECTION, Kind.OFFICER: List.OFFICER}
"""Whose names are words of the office."""


@dataclass(frozen=True, slots=True)
class Address:
    """An entry of the address book.

    Attributes:
        id: its number; 0 for the coordinator, the centre and the head, of which there is one each, and for an agency.
        kind: what it is of.
        name: as shown; of a section or an officer the office's word, as it is now.
        address: as `somchai@example.org`; empty for one of the three that is not set.
        word: id of the section, the officer or the agency; None for others.
        note: what else there is to say.
        retired: no longer offered.
    """

    id: int
    kind: Kind
    name: str
    address: str
    word: int | None = None
    note: str = ""
    retired: bool = False

    @property
    def key(self) -> str:
        """By what it is known, on screen and on the command line: `head`, its number, or `agency-17`."""
        if self.id:
            return str(self.id)
        return self.kind.value if self.word is None else f"{self.kind}-{self.word}"

    @property
    def mailbox(self) -> Mailbox:
        """To be written into the head of a mail; only where there is an address."""
        return Mailbox(self.address, self.name)


class AddressChanges(TypedDict, total=False):
    """What of an entry is to be changed; see `Address`."""

    kind: Kind
    name: str
    address: str
    word: int | None
    note: str
    retired: bool


def load_addresses() -> list[Address]:
    """The whole book: the three, set or not, then the others by kind and name.

    Raises:
        DatabaseUnusable: what is stored can't be read.
    """
    settings = load_mail_settings()
    book: list[Address] = []
    for kind in FIXED:
        box = cast("Mailbox | None", getattr(settings, kind.value))
        book.append(Address(0, kind, box.name if box else "", box.address if box else ""))
    order = list(Kind)
    agencies = [_of_word(word) for word in load_words().of(List.AGENCY, retired=True) if word.text]
    return book + sorted([*_load(), *agencies], key=lambda each: (order.index(each.kind), each.name, each.id))


def usable_addresses(book: Iterable[Address]) -> list[Address]:
    """Those that mail can be sent to: not retired, and with an address."""
    return [each for each in book if each.address and not each.retired]


def find_address(key: str) -> Address:
    """The entry of a key.

    Raises:
        NotFound: there is none.
    """
    found = next((each for each in load_addresses() if each.key == key.strip()), None)
    if found is None:
        raise NotFound(message("There is no entry “{key}” in the address book.", key=clean_line(key)))
    return found


def add_address(
    kind: Kind, name: str, address: str, *, by: str, word: int | None = None, note: str = ""
) -> Address:
    """Add an entry. One of the three is set, if it is not yet.

    Args:
        kind: what it is of.
        name: as shown; of a section or an officer it may be left out, its word is taken.
        address: where mail goes to.
        by: who does it.
        word: id of the section or the officer.
        note: what else there is to say.

    Raises:
        InvalidValue: a value can't be kept, or the same is in the book already.
    """
    if kind in FIXED:
        there = find_address(kind.value)
        if there.address:
            raise InvalidValue(
                "kind",
                message("There is one of this kind already: {address}. Change it.", address=there.address),
            )
        return change_address(there.key, by=by, seen=there, name=name, address=address)
    if kind is Kind.AGENCY:
        if clean_line(note):
            raise InvalidValue("note", message("An agency has no note."))
        return _add_agency(name, address, by)
    with act(Verb.OFFICE, by, right=Right.REGISTER) as doing:
        stored = _load()
        if len(stored) >= MOST:
            raise InvalidValue(
                "address", message("The address book is full: it holds {most} entries.", most=MOST)
            )
        number = max((each.id for each in stored), default=0) + 1
        new = _clean(Address(number, kind, name, address, word, note), stored)
        _store(doing, [*stored, new])
        return new


def change_address(
    key: str, *, by: str, seen: Address | None = None, **changes: Unpack[AddressChanges]
) -> Address:
    """Change an entry.

    Args:
        key: of the entry.
        by: who does it.
        seen: the entry as it was when editing began.
        changes: what is to be changed, to what.

    Returns:
        The entry as it is stored now.

    Raises:
        InvalidValue: a value can't be kept.
        ChangedByOther: somebody changed it since it was seen; nothing was changed.
        NotFound: it is gone.
    """
    if key in FIXED:
        return _change_fixed(Kind(key), seen, changes, by)
    if (agency := _agency(key)) is not None:
        return _change_agency(agency, seen, changes, by)
    with act(Verb.OFFICE, by, right=Right.REGISTER) as doing:
        stored = _load()
        before = _find(stored, key)
        _refuse_changed(before, seen)
        after = _clean(replace(before, **changes), [each for each in stored if each.id != before.id])
        _store(doing, [after if each.id == before.id else each for each in stored])
        return after


def delete_address(key: str, *, by: str) -> None:
    """Take an entry out of the book; of the three, what is written down for it; of an agency, its address.

    Raises:
        NotFound: it is gone.
    """
    if key in FIXED:
        _change_fixed(Kind(key), None, {"name": "", "address": ""}, by)
        return
    if (agency := _agency(key)) is not None:
        change_word(agency.id, by=by, text=None)
        return
    with act(Verb.OFFICE, by, right=Right.REGISTER) as doing:
        stored = _load()
        before = _find(stored, key)
        _store(doing, [each for each in stored if each.id != before.id])


def _change_fixed(kind: Kind, seen: Address | None, changes: AddressChanges, by: str) -> Address:
    with transaction():
        settings = load_mail_settings()
        box = cast("Mailbox | None", getattr(settings, kind.value))
        before = Address(0, kind, box.name if box else "", box.address if box else "")
        _refuse_changed(before, seen)
        if changes.get("kind", kind) is not kind:
            raise InvalidValue(
                "kind", message("This entry always stays what it is. Add another one instead.")
            )
        after = replace(before, name=clean_line(changes.get("name", before.name)))
        after = replace(
            after, address=_clean_address(changes.get("address", before.address), may_be_empty=True)
        )
        new = after.mailbox if after.address else None
        save_mail_settings(replace(settings, **cast("Any", {kind.value: new})), by=by)
        return after if new else replace(after, name="")


def _of_word(word: Word) -> Address:
    box = parse_mailbox("address", word.text or "")
    return Address(0, Kind.AGENCY, word.word, box.address if box else "", word.id, retired=word.retired)


def _agency(key: str) -> Word | None:
    kind, _, number = key.partition("-")
    word = load_words().by_id.get(int(number)) if kind == Kind.AGENCY and number.isdecimal() else None
    return word if word is not None and word.list is List.AGENCY else None


def _add_agency(name: str, address: str, by: str) -> Address:
    """An agency that the office knows already gets the address; another one becomes a word of the office."""
    with transaction():
        found, cleaned = load_words().find(List.AGENCY, name), _clean_address(address)
        if found is None:
            return _of_word(add_word(List.AGENCY, name, by=by, text=cleaned))
        if found.text:
            raise InvalidValue(
                "name",
                message("There is one of this kind already: {address}. Change it.", address=found.text),
            )
        return _of_word(change_word(found.id, by=by, text=cleaned))


def _change_agency(word: Word, seen: Address | None, changes: AddressChanges, by: str) -> Address:
    with transaction():
        before = _of_word(word)
        _refuse_changed(before, seen)
        if changes.get("kind", before.kind) is not before.kind:
            raise InvalidValue(
                "kind", message("This entry always stays what it is. Add another one instead.")
            )
        if changes.get("note"):
            raise InvalidValue("note", message("An agency has no note."))
        name, address = (
            changes.get("name", before.name),
            _clean_address(changes.get("address", before.address)),
        )
        after = change_word(word.id, by=by, word=name, text=address)
        if changes.get("retired", before.retired) is not before.retired:
            after = retire_word(word.id, by=by, retired=not before.retired)
        return _of_word(after)


def _find(stored: Sequence[Address], key: str) -> Address:
    found = next((each for each in stored if each.key == key), None)
    if found is None:
        raise NotFound(message("There is no entry “{key}” in the address book.", key=clean_line(key)))
    return found


def _refuse_changed(before: Address, seen: Address | None) -> None:
    if seen is None or before == seen:
        return
    if before.kind is Kind.AGENCY and before.word is not None:
        other = last_changed_by("office_word", before.word)
    else:
        setting = ADDRESSES if before.id else f"mail_{before.kind.value}"
        row = SettingRow.get_or_none(SettingRow.name == setting)
        other = last_changed_by("setting", row.id) if row is not None else ""
    raise ChangedByOther(
        message(
            "{by} has changed “{word}” in the meantime. Nothing was overwritten.",
            by=person_name(other),
            word=seen.name or seen.address,
        ),
        theirs=before,
        by=other,
    )


def _clean(entry: Address, others: Sequence[Address]) -> Address:
    """An entry as it can be kept.

    Raises:
        InvalidValue: it can't.
    """
    if entry.kind in FIXED or entry.kind is Kind.AGENCY:
        raise InvalidValue("kind", message("This entry always stays what it is. Add another one instead."))
    words, which = load_words(), LISTS.get(entry.kind)
    word = words.by_id.get(entry.word) if entry.word is not None and which else None
    if word is not None and word.list is not which:
        word = None
    name = clean_line(entry.name) or (word.word if word else "")
    if not 1 <= len(name) <= LONGEST_NAME:
        raise InvalidValue("name", message("A name has from 1 to {most} characters.", most=LONGEST_NAME))
    if any(letter in name for letter in "<>@,;"):
        raise InvalidValue("name", message("A name holds none of these signs: {signs}", signs="< > @ , ;"))
    note = clean_line(entry.note)
    if len(note) > LONGEST_NOTE:
        raise InvalidValue("note", message("A note has at most {most} characters.", most=LONGEST_NOTE))
    address = _clean_address(entry.address)
    for other in others:
        if (other.address.casefold(), other.name, other.kind) == (address.casefold(), name, entry.kind):
            raise InvalidValue(
                "address", message("“{name}” with this address is in the book already.", name=name)
            )
    return replace(entry, name=name, address=address, word=word.id if word else None, note=note)


def _clean_address(text: str, *, may_be_empty: bool = False) -> str:
    box = parse_mailbox("address", text)
    if box is None and not may_be_empty:
        raise InvalidValue("address", message("Please type a mail address. An example: somchai@example.org"))
    return box.address if box else ""


def _load() -> list[Address]:
    """The entries but for the three, in the order in which they were added; a word's name is as it is now."""
    stored = cast("list[dict[str, Any]]", read_setting(ADDRESSES) or [])
    with reading():
        entries = [Address(**{**each, "kind": Kind(each["kind"])}) for each in stored]
    words = load_words() if any(each.word is not None for each in entries) else None
    if words is None:
        return entries
    return [replace(each, name=words.name(each.word) or each.name) for each in entries]


def _store(doing: Act, entries: Iterable[Address]) -> None:
    write_setting(doing, ADDRESSES, [asdict(each) for each in entries])

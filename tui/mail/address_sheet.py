"""The sheet of an entry of the address book."""

from __future__ import annotations

from typing import Any

from textual.widget import Widget

from exports.language import translate
from exports.mail.recipients import KINDS, name_address
from models.admin.addresses import (
    FIXED,
    LISTS,
    LONGEST_NAME,
    LONGEST_NOTE,
    Address,
    Kind,
    add_address,
    change_address,
)
from models.errors import ChangedByOther, TamruangError
from models.messages import message
from models.office.words import Word, Words, word_key
from tui.framework.field_sheet import FieldSheet, choice_line, field_line

_MOST_ADDRESS = 254


class AddressSheet(FieldSheet):
    """An entry to add or to change. Dismissed with the stored entry, or None.

    Args:
        words: all of the office's: sections and officers are named by them.
        entry: the one to change; None for a new one.
    """

    def __init__(self, words: Words, entry: Address | None = None) -> None:
        super().__init__(
            message("Change “{word}”", word=name_address(entry)) if entry else message("New address")
        )
        self.words = words
        self.entry = entry

    @property
    def place(self) -> str:
        """The entry."""
        return f"address:{self.entry.key if self.entry else 0}"

    @property
    def offers_all(self) -> bool:
        """Of a new entry all is offered."""
        return self.entry is None

    @property
    def _is_fixed(self) -> bool:
        return self.entry is not None and self.entry.kind in FIXED

    @property
    def _has_note(self) -> bool:
        return not self._is_fixed and (self.entry is None or self.entry.kind is not Kind.AGENCY)

    def _may_be(self, kind: Kind) -> bool:
        """Whether the entry can be of a kind: an agency is a word of the office, and stays what it is."""
        if kind in FIXED or self.entry is None:
            return kind not in FIXED
        return (kind is Kind.AGENCY) is (self.entry.kind is Kind.AGENCY)

    def fields(self) -> list[Widget]:
        """What it is of, the name, the address; a note where there is room for one."""
        entry = self.entry
        fields: list[Widget] = []
        if not self._is_fixed:
            kinds = tuple(
                (str(kind), translate(words)) for kind, words in KINDS.items() if self._may_be(kind)
            )
            fields.append(
                choice_line("kind", message("What it is"), kinds, str(entry.kind) if entry else Kind.OTHER)
            )
        hint = message("of a section or an officer the first letters are enough")
        fields += [
            field_line(
                "name", message("Name"), entry.name if entry else "", placeholder=hint, limit=LONGEST_NAME
            ),
            field_line(
                "address",
                message("Mail address"),
                entry.address if entry else "",
                placeholder=message("such as somchai@example.org"),
                limit=_MOST_ADDRESS,
            ),
        ]
        if not self._is_fixed:
            fields.append(
                field_line("note", message("Remark"), entry.note if entry else "", limit=LONGEST_NOTE)
            )
        return fields

    def verb(self) -> Any:
        """Store a new entry, or the changed one."""
        entry, by, values = self.entry, self.program.by, self._values()

        def store() -> Address:
            if entry is None:
                return add_address(by=by, **values)
            return change_address(entry.key, by=by, seen=entry, **values)

        return store

    def _values(self) -> Any:
        values: dict[str, object] = {"name": self.value("name"), "address": self.value("address")}
        if self._is_fixed:
            return values
        kind = Kind(self.value("kind"))
        word = self._word(kind, self.value("name"))
        if word is not None:
            values["name"] = word.word
        if kind is not Kind.AGENCY or self.entry is None:
            values["word"] = word.id if word else None
        return {**values, "kind": kind, "note": self.value("note") if self._has_note else ""}

    def _word(self, kind: Kind, text: str) -> Word | None:
        """The office's word that is meant: it says the same, or is the only one that begins with the letters."""
        if kind not in LISTS or not (wanted := word_key(text)):
            return None
        found = self.words.find(LISTS[kind], text)
        if found is not None:
            return found
        beginning = [each for each in self.words.of(LISTS[kind]) if word_key(each.word).startswith(wanted)]
        return beginning[0] if len(beginning) == 1 else None

    def _show_error(self, error: TamruangError) -> bool:
        """Tell it; of two who change one entry the second sees what the first stored, and may store hers on top."""
        if isinstance(error, ChangedByOther) and isinstance(error.theirs, Address):
            theirs = self.entry = error.theirs
            told = message(
                "{sentence} Now saved: “{theirs}”. F2 saves yours over it, Esc keeps it.",
                sentence=error.sentence,
                theirs=" · ".join(filter(None, (theirs.name, theirs.address, theirs.note))),
            )
            self._say("! " + translate(told))
            return True
        return super()._show_error(error)

"""The address book: whom the office sends mail to."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from textual.app import ComposeResult

from exports.language import translate
from exports.mail.recipients import KINDS, name_address
from models.admin.addresses import FIXED, Address, change_address, delete_address, load_addresses
from models.errors import TamruangError
from models.messages import Message, message
from models.office.words import Words, load_words
from tui.framework.screen import OfficeScreen
from tui.keyboard.actions import BACK, HELP, REDO, Action
from tui.mail.address_sheet import AddressSheet
from tui.office.take_back import REDONE, UNDONE, redo_setting, undo_setting
from tui.widgets.ledger import Column, Ledger, Row
from tui.widgets.words import Words as Lines


class _Read(NamedTuple):
    """What is shown.

    Attributes:
        book: all entries.
        words: all of the office's.
    """

    book: list[Address]
    words: Words


class AddressesScreen(OfficeScreen[None]):
    """A line for each entry: the three to whom the month's papers go, set or not, then all others."""

    DEFAULT_CSS = (
        "AddressesScreen Ledger { height: 1fr; } AddressesScreen #detail { height: 2; padding: 0 1; }"
    )
    NAME = message("Address book")
    ACTIONS = (
        HELP,
        Action("change", ("enter",), message("Change"), message("Change the selected entry")),
        Action("add", ("f3",), message("Add"), message("Add somebody to the address book")),
        Action(
            "retire",
            ("space",),
            message("Retire"),
            message("Offer the selected entry no longer, or again"),
        ),
        Action(
            "delete", ("delete",), message("Delete"), message("Delete the selected entry; u brings it back")
        ),
        Action("undo", ("u",), message("Undo"), message("Undo your last change")),
        REDO,
        BACK,
    )

    def __init__(self) -> None:
        super().__init__()
        self.shown: _Read | None = None

    def compose_body(self) -> ComposeResult:
        """The list, and what its marked line says in full."""
        columns = (
            Column("", 1),
            Column(translate(message("What it is")), 18),
            Column(translate(message("Name")), 22, grows=True),
            Column(translate(message("Mail address")), 30),
        )
        yield Ledger(columns, id="addresses")
        yield Lines(is_rule=True, classes="faint")
        yield Lines(id="detail", is_wrapped=True)

    @property
    def ledger(self) -> Ledger:
        """The list."""
        return self.query_one("#addresses", Ledger)

    @property
    def entry(self) -> Address | None:
        """The marked entry."""
        row = self.ledger.row
        book = self.shown.book if self.shown else []
        return next((each for each in book if row is not None and each.key == row.key), None)

    def opened(self) -> None:
        """Read the book."""
        super().opened()
        self.set_focus(self.ledger)
        self.read()

    def read(self, at: object = None) -> None:
        """Read the book, and go to one of its entries."""
        self.ask_office(_read, lambda found: self._show(found, at))

    def others_changed(self) -> None:
        """Read the book again; the mark stays."""
        self.fresh.read(_read, self._show)

    def _show(self, found: _Read, at: object = None) -> None:
        self.shown = found
        self.ledger.show([_row(each) for each in found.book], at=at)
        self._tell_marked()

    def on_ledger_moved(self, event: Ledger.Moved) -> None:
        """Tell what the marked line says in full."""
        event.stop()
        self._tell_marked()

    def _tell_marked(self) -> None:
        entry = self.entry
        self.query_one("#detail", Lines).text = _describe(entry) if entry is not None else ""

    def on_ledger_opened(self, event: Ledger.Opened) -> None:
        """A click on the marked line."""
        event.stop()
        self.action_change()

    def action_change(self) -> None:
        """Change the marked entry."""
        if self.entry is not None:
            self._ask(self.entry)

    def action_add(self) -> None:
        """Add somebody."""
        self._ask(None)

    def _ask(self, entry: Address | None) -> None:
        if self.shown is None:
            return

        def stored(found: Address | None) -> None:
            if found is not None:
                told = message("✓ “{word}” was saved.", word=name_address(found))
                self.notice(
                    message("It was like that already; nothing was changed.") if found == entry else told
                )
                self.read(found.key)

        self.app.push_screen(AddressSheet(self.shown.words, entry), stored)

    def action_retire(self) -> None:
        """Offer the marked entry no longer, or again."""
        entry, by = self.entry, self.program.by
        if entry is None:
            return
        if entry.kind in FIXED:
            self.notice(message("This entry always stays. Del empties it."))
            return
        told = message("✓ “{word}” is in use again.", word=entry.name)
        if not entry.retired:
            told = message("✓ “{word}” is offered no longer.", word=entry.name)
        self._store(
            lambda: change_address(entry.key, by=by, seen=entry, retired=not entry.retired), told, entry.key
        )

    def action_delete(self) -> None:
        """Delete the marked entry; one of the three is emptied."""
        entry, by = self.entry, self.program.by
        if entry is None or not entry.address:
            return
        told = message("✓ “{word}” was deleted. u brings it back.", word=name_address(entry))
        self._store(lambda: delete_address(entry.key, by=by), told, entry.key)

    def action_undo(self) -> None:
        """Take the last change back, if it was one of the settings."""
        by = self.program.by
        self._store(lambda: undo_setting(by), UNDONE)

    def action_redo(self) -> None:
        """Bring back what was just taken back, if it was one of the settings."""
        by = self.program.by
        self._store(lambda: redo_setting(by), REDONE)

    def _store(self, verb: Callable[[], object], told: Message, at: object = None) -> None:
        def done(_: object) -> None:
            self.notice(told)
            self.read(at)

        def failed(_: TamruangError) -> bool:
            self.read(at)
            return False

        self.ask_office(verb, done, on_error=failed, group="save")

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)


def _read() -> _Read:
    return _Read(load_addresses(), load_words())


def _row(entry: Address) -> Row:
    mark = "–" if entry.retired else "" if entry.address else "·"
    not_set = translate(message("not set"))
    return Row(entry.key, (mark, translate(KINDS[entry.kind]), entry.name, entry.address or not_set))


def _describe(entry: Address) -> str:
    said = [entry.address, entry.note]
    if entry.retired:
        said.append(translate(message("offered no longer")))
    if not entry.address:
        said.append(
            translate(
                message(
                    "Enter sets the address. The month's papers go to the coordinator, with copies to the others."
                )
            )
        )
    return " · ".join(filter(None, said))

"""Who is who: the accounts of the machine, linked to the office's officers, each with its role."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult

from exports.language import translate
from models.admin.people import remove_account
from models.messages import Message, message
from models.office.people import ANYBODY, Account
from tui.framework.people_words import ROLES
from tui.framework.pick_sheet import Option, PickOne
from tui.framework.screen import OfficeScreen
from tui.keyboard.actions import BACK, HELP, REDO, Action
from tui.office.account_rows import Accounts, account_columns, account_rows, describe_account, load_accounts
from tui.office.account_sheet import UNLISTED, AccountSheet, store_unlisted
from tui.office.take_back import REDONE, UNDONE, redo_setting, undo_setting
from tui.widgets.ledger import Ledger
from tui.widgets.words import Words as Lines


class AccountsScreen(OfficeScreen[None]):
    """One line for each account, then the logins that could be linked; each change is one act, and `u` takes it back."""

    DEFAULT_CSS = "AccountsScreen Ledger { height: 1fr; } AccountsScreen #detail { height: 2; padding: 0 1; }"
    NAME = message("Accounts")
    ACTIONS = (
        HELP,
        Action("change", ("enter",), message("Change"), message("Say who the selected account is")),
        Action("add", ("f3",), message("Add"), message("Add an account by its login")),
        Action("delete", ("delete",), message("Remove"), message("Take the selected account off the list")),
        Action("undo", ("u",), message("Undo"), message("Undo your last change")),
        REDO,
        BACK,
    )

    def __init__(self) -> None:
        super().__init__()
        self.accounts: Accounts | None = None

    def compose_body(self) -> ComposeResult:
        """The list, and what its marked line says in full."""
        yield Ledger(account_columns(), id="accounts")
        yield Lines(is_rule=True, classes="faint")
        yield Lines(id="detail", is_wrapped=True)

    @property
    def ledger(self) -> Ledger:
        """The list."""
        return self.query_one("#accounts", Ledger)

    def opened(self) -> None:
        """Read the accounts."""
        super().opened()
        self.set_focus(self.ledger)
        self.read()

    def read(self, at: object = None) -> None:
        """Read the accounts, and go to one of them."""
        self.ask_office(load_accounts, lambda found: self._show(found, at))

    def others_changed(self) -> None:
        """Read the accounts again; the mark stays."""
        self.fresh.read(load_accounts, self._show)

    def _show(self, accounts: Accounts, at: object = None) -> None:
        self.accounts = accounts
        self.ledger.show(account_rows(accounts), at=at)
        self._tell_marked()

    def on_ledger_moved(self, event: Ledger.Moved) -> None:
        """Tell what the marked line means."""
        event.stop()
        self._tell_marked()

    def _tell_marked(self) -> None:
        row = self.ledger.row
        told = describe_account(self.accounts, str(row.key)) if row is not None and self.accounts else ""
        self.query_one("#detail", Lines).text = told

    def on_ledger_opened(self, event: Ledger.Opened) -> None:
        """A click on the marked line."""
        event.stop()
        self.action_change()

    # Changing.

    def action_change(self) -> None:
        """Say who the marked account is."""
        row = self.ledger.row
        if row is None or self.accounts is None:
            return
        if row.key == ANYBODY:
            self._ask_unlisted(self.accounts)
        else:
            self._ask(self.accounts, self.accounts.account(str(row.key)))

    def action_add(self) -> None:
        """Add an account by its login."""
        if self.accounts is not None:
            self._ask(self.accounts, self.accounts.account(""))

    def _ask(self, accounts: Accounts, account: Account) -> None:
        def stored(login: str | None) -> None:
            if login is not None:
                self.notice(message("✓ Account {login} was saved.", login=login))
                self.read(login)

        self.app.push_screen(AccountSheet(accounts.words, account), stored)

    def _ask_unlisted(self, accounts: Accounts) -> None:
        by = self.program.by

        def picked(option: Option | None) -> None:
            if option is not None:
                told = message("✓ Accounts that are not listed: {role}.", role=ROLES[option.value])
                self._store(lambda: store_unlisted(option.value, by), told, ANYBODY)

        options = [Option(role, translate(ROLES[role])) for role in UNLISTED]
        sheet = PickOne(
            message("Accounts that are not listed"), options, at=UNLISTED.index(accounts.people.unlisted)
        )
        self.app.push_screen(sheet, picked)

    def action_delete(self) -> None:
        """Take the marked account off the list."""
        row, by = self.ledger.row, self.program.by
        if row is None or self.accounts is None or row.key == ANYBODY or row.key in self.accounts.proposed:
            return
        login = str(row.key)
        self._store(
            lambda: remove_account(login, by=by),
            message("✓ Account {login} was removed.", login=login),
            login,
        )

    def action_undo(self) -> None:
        """Take the last change back, if it was one of the settings."""
        by = self.program.by
        self._store(lambda: undo_setting(by), UNDONE)

    def action_redo(self) -> None:
        """Bring back what was just taken back, if it was one of the settings."""
        by = self.program.by
        self._store(lambda: redo_setting(by), REDONE)

    def _store(self, verb: Callable[[], object], told: Message, at: object = None) -> None:
        def on_done(_: object) -> None:
            self.notice(told)
            self.read(at)

        self.ask_office(verb, on_done, group="save")

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)

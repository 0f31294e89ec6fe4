"""Looking after a mail of the outbox with which nothing goes on by itself; and deleting one, which can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from exports.mail.check import Fault
from exports.mail.listing import Listed
from exports.mail.outbox import Outbox, State
from exports.mail.removing import Removed, bring_back, remove_mail
from exports.mail.taking import find_to_take, take_over
from models.admin.mail_log import note_gone
from models.errors import TamruangError
from models.messages import Message, message
from models.office.people import Right
from models.office.words import require_right
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import Ask
from tui.mail.sheets import NO, YES
from tui.widgets.choices import Choice

_WAITS = message("✓ It waits again. F9 sends it.")


def can_be_taken(mail: Listed) -> bool:
    """Whether a mail is one that somebody may take over: it lies here, but is none of the office's own as it is."""
    is_odd = mail.is_held or mail.fault in (Fault.FOREIGN, Fault.CHANGED, Fault.UNREADABLE)
    return is_odd and mail.state in (State.NEW, State.FAILED)


class Care:
    """What can be done with one mail of the outbox.

    Args:
        screen: that shows them.
        read: reads the outbox again, and goes to a mail.
    """

    def __init__(self, screen: OfficeScreen[Any], read: Callable[[object], None]) -> None:
        self._screen = screen
        self._read = read
        self.removed: list[Removed] = []
        """Deleted here, the last one at the end; they can be brought back until one leaves the outbox."""

    def _do(self, verb: Callable[[], object], told: Message, at: object = None) -> None:
        screen, by = self._screen, self._screen.program.by

        def run() -> object:
            require_right(by, Right.REGISTER)
            return verb()

        def done(answer: object) -> None:
            if isinstance(answer, Removed):
                self.removed.append(answer)
            screen.notice(told)
            self._read(at)

        def failed(_: TamruangError) -> bool:
            self._read(at)
            return False

        screen.ask_office(run, done, on_error=failed, group="save")

    def again(self, mail: Listed, outbox: Outbox) -> None:
        """Let a mail that was not sent wait once more."""
        if mail.state is State.FAILED:
            self._do(lambda: outbox.retry(mail.name), _WAITS, mail.name)
        else:
            self._screen.notice(message("Only a mail that was not sent can be put back in line."))

    def settle(self, mail: Listed, outbox: Outbox) -> None:
        """Ask whether a mail arrived whose sending was interrupted."""
        if mail.state is not State.SENDING:
            self._screen.notice(message("What became of this mail is known already."))
            return
        choices = (
            Choice("arrived", "a", message("It arrived: it counts as sent")),
            Choice("again", "n", message("It did not arrive: it waits again")),
        )

        def answered(answer: str | None) -> None:
            if answer in ("arrived", "again"):
                has_it = answer == "arrived"
                told = message("✓ It counts as sent.") if has_it else _WAITS
                self._do(lambda: outbox.settle(mail.name, arrived=has_it), told, mail.name)

        whom = message(
            "Only those whom it was for know whether it arrived: {to}. Ask them first.",
            to=mail.head.to or "-",
        )
        self._screen.app.push_screen(Ask(message("Did it arrive?"), whom, choices), answered)

    def take(self, mail: Listed, outbox: Outbox) -> None:
        """Ask whether a mail that somebody else laid here shall be sent in the office's name."""
        screen, by = self._screen, self._screen.program.by
        if not can_be_taken(mail):
            screen.notice(message("This mail need not be taken over."))
            return

        def ask(content: bytes) -> None:
            def answered(answer: str | None) -> None:
                if answer == YES:
                    told = message("✓ It is the office's own now, and waits. F9 sends it.")
                    self._do(lambda: take_over(outbox, mail.name, content, by=by), told, mail.name)

            choices = (
                Choice(NO, "n", message("Leave it where it is")),
                Choice(YES, "y", message("Send it in the office's name")),
            )
            told = message(
                "{name} belongs to {owner}. To: {to}. Subject: {subject}",
                name=mail.name,
                owner=outbox.owner(mail.state or State.NEW, mail.name),
                to=mail.head.to or "-",
                subject=mail.head.subject or "-",
            )
            screen.app.push_screen(Ask(message("Send it in the office's name?"), told, choices), answered)

        screen.ask_office(lambda: outbox.read(find_to_take(outbox, mail.name), mail.name), ask)

    def delete(self, mail: Listed, outbox: Outbox) -> None:
        """Take a mail out of the outbox."""
        state = mail.state
        if state is None:
            self._do(lambda: note_gone(mail.name), message("✓ The program no longer looks for it."))
        else:
            told = message("✓ Deleted. u brings it back until you leave.")
            self._do(lambda: remove_mail(outbox, state, mail.name), told)

    def undo(self, outbox: Outbox) -> None:
        """Bring back what was deleted last."""
        if not self.removed:
            self._screen.notice(message("Nothing was deleted here since you came."))
            return
        last = self.removed.pop()
        self._do(lambda: bring_back(outbox, last), message("✓ It is back."), last.name)

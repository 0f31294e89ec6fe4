"""The outbox: what waits, what was sent, what was not and why; sending it, and looking after what somebody has to look after."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

from textual.app import ComposeResult

from exports.language import translate
from exports.mail.confirmed import confirm
from exports.mail.listing import Listed, Listing, list_outbox
from exports.mail.opened import open_mail
from exports.mail.outbox import Outbox, State
from exports.mail.place import own_outbox
from exports.mail.relay import NoMailServer
from exports.mail.send import Fate
from exports.mail.summary import MailSummary
from models.admin.mail import MailSettings, load_mail_settings
from models.errors import TamruangError
from models.messages import message
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import Ask, MessageSheet
from tui.framework.work import Work
from tui.keyboard.actions import Action
from tui.mail.actions import KEYS
from tui.mail.addresses import AddressesScreen
from tui.mail.care import Care, can_be_taken
from tui.mail.reading import MailScreen
from tui.mail.rows import columns, describe, describe_waiting, rows_of, state_words
from tui.mail.sending import Sent, Server, look_at_server, send_waiting
from tui.mail.server import MailServerSheet
from tui.mail.sheets import YES, PasswordSheet, ask_to_send
from tui.widgets.choices import Choice
from tui.widgets.ledger import Ledger
from tui.widgets.words import Words

_BETWEEN = 2.0
"""Seconds between two looks at the folders: what others move there stands in no database."""


class _Seen(NamedTuple):
    """What is shown.

    Attributes:
        outbox: of the open office.
        listing: what lies in it.
        times: when each of its folders changed last.
    """

    outbox: Outbox
    listing: Listing
    times: tuple[int, ...]


class OutboxScreen(OfficeScreen[None]):
    """A line for each mail, those that somebody has to look after first; Enter reads one, F9 sends what waits.

    Args:
        sends: whether to ask at once whether to send.
    """

    DEFAULT_CSS = "OutboxScreen Ledger { height: 1fr; } OutboxScreen #detail { height: 3; padding: 0 1; }"
    NAME = message("Outbox")
    ACTIONS = KEYS
    HEARS_ALL = True

    def __init__(self, *, sends: bool = False) -> None:
        super().__init__()
        self.seen: _Seen | None = None
        self.work: Work | None = None
        self.care = Care(self, self.read)
        self._sends = sends
        self._goes_on = False

    # Showing.

    def compose_body(self) -> ComposeResult:
        """The list, and what there is to say of its marked line."""
        yield Ledger(columns(), id="outbox")
        yield Words(is_rule=True, id="edge", classes="faint")
        yield Words(id="detail", is_wrapped=True)

    @property
    def ledger(self) -> Ledger:
        """The list."""
        return self.query_one("#outbox", Ledger)

    @property
    def mail(self) -> Listed | None:
        """The marked mail."""
        row = self.ledger.row
        mails = self.seen.listing.mails if self.seen else ()
        return next((each for each in mails if row is not None and each.name == row.key), None)

    @property
    def screen_title(self) -> str:
        """With how many wait, and how many somebody has to look after."""
        if self.seen is None:
            return translate(self.NAME)
        mails = self.seen.listing.mails
        counts = message(
            "{waiting} waiting · {unsure} to look after",
            waiting=len(self.seen.listing.waiting),
            unsure=sum(each.needs_somebody for each in mails),
        )
        return f"{translate(self.NAME)}  {translate(counts)}"

    @property
    def foot_actions(self) -> tuple[Action, ...]:
        """Only what the marked mail has a use for."""
        mail = self.mail
        fit = {
            "again": mail is not None and mail.state is State.FAILED,
            "settle": mail is not None and mail.state is State.SENDING,
            "take": mail is not None and can_be_taken(mail),
            "undo": bool(self.care.removed),
            "delete": mail is not None and mail.needs_somebody,
        }
        return tuple(each for each in self.actions if fit.get(each.id, each.shown))

    def opened(self) -> None:
        """Read the outbox."""
        super().opened()
        self.set_focus(self.ledger)
        self.ask_office(self._looking(), self._begin)
        self.set_interval(_BETWEEN, self._look_at_folders)

    def _begin(self, seen: _Seen) -> None:
        self._show(seen)
        if self._sends:
            self.action_send()

    def _looking(self) -> Callable[[], _Seen]:
        by = self.program.by

        def look() -> _Seen:
            outbox = Outbox(own_outbox(by))
            times = _times_of(outbox)  # first: what changes while this looks is seen the next time
            return _Seen(outbox, list_outbox(outbox), times)

        return look

    def read(self, at: object = None) -> None:
        """Read it again, and go to one of its mails."""
        self.ask_office(self._looking(), lambda seen: self._show(seen, at))

    def others_changed(self) -> None:
        """Somebody else lays or sends mails; the mark stays on its line."""
        self.fresh.read(
            self._looking(), lambda seen: self._show(seen) if seen.listing != self._listing else None
        )

    @property
    def _listing(self) -> Listing | None:
        return self.seen.listing if self.seen else None

    def _look_at_folders(self) -> None:
        if self.seen is not None and _times_of(self.seen.outbox) != self.seen.times:
            self.seen = self.seen._replace(times=_times_of(self.seen.outbox))
            self.fresh.hear()

    def day_turned(self) -> None:
        """Nothing here depends on the day."""

    def _show(self, seen: _Seen, at: object = None) -> None:
        self.seen = seen
        self.query_one("#edge").display = bool(
            seen.listing.mails
        )  # under nothing it would stand beside the foot's
        self.ledger.show(rows_of(seen.listing), empty=translate(_EMPTY), at=at)
        self._tell_marked()

    def on_ledger_moved(self, event: Ledger.Moved) -> None:
        """Tell what there is to say of the marked mail."""
        event.stop()
        self._tell_marked()

    def _tell_marked(self) -> None:
        mail = self.mail
        self.query_one("#detail", Words).text = describe(mail) if mail is not None else ""
        self.refresh_frame()

    # Reading one.

    def on_ledger_opened(self, event: Ledger.Opened) -> None:
        """A click on the marked mail."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Read the marked mail."""
        mail, seen = self.mail, self.seen
        if mail is None or seen is None:
            return
        if mail.state is None:
            self.notice(message("Its file is gone, so there is nothing to read."))
            return
        state, outbox, words = mail.state, seen.outbox, f"{translate(state_words(mail))}. {describe(mail)}"
        self.ask_office(
            lambda: open_mail(outbox.read(state, mail.name)),
            lambda opened: self.app.push_screen(MailScreen(opened, words)),
        )

    # Sending.

    def action_send(self) -> None:
        """Ask whether to send what waits, and through which server."""
        listing, by = self._listing, self.program.by
        if listing is None or self.work is not None:
            return
        if not listing.waiting:
            self.notice(message("No mail is waiting."))
            return

        def failed(error: TamruangError) -> bool:
            if isinstance(error, NoMailServer):
                self.app.push_screen(
                    MessageSheet(error.title, error.sentence), lambda _: self.action_server()
                )
            return isinstance(error, NoMailServer)

        self.ask_office(lambda: look_at_server(by), self._ask_to_send, on_error=failed)

    def _ask_to_send(self, server: Server) -> None:
        waiting = self._listing.waiting if self._listing else ()

        def answered(answer: str | None) -> None:
            if answer != YES:
                return
            if server.lacks_password:
                self.app.push_screen(PasswordSheet(server), with_password)
            else:
                self._send(server)

        def with_password(password: str | None) -> None:
            if password is not None:
                self._send(server._replace(password=password))

        self.app.push_screen(ask_to_send(server, len(waiting), describe_waiting(waiting)), answered)

    def _send(self, server: Server) -> None:
        seen = self.seen
        if seen is None or self.work is not None:
            return
        work = self.work = Work(self)
        total = len(seen.listing.waiting)
        self.notice(message("Sending. Esc stops, or leaves while it goes on."))

        def verb() -> Sent:
            if not server.is_confirmed:
                with suppress(OSError):
                    confirm(server.settings)
            return send_waiting(seen.outbox, server, total=total, work=work)

        self.ask_office(verb, self._after_send, on_error=self._after_failed_send, group="save")

    def on_work_told(self, event: Work.Told) -> None:
        """Tell how far it is."""
        if event.work is self.work:
            self.notice(
                message("Sent: {done} of {total}. Esc stops.", done=event.done, total=event.total or 0)
            )
            self.fresh.hear()

    def _after_send(self, sent: Sent) -> None:
        self.work = None
        self.read()
        went = sum(each.fate is Fate.SENT for each in sent.outcomes)
        told = message("✓ Mails sent: {count}.", count=went)
        # What was left alone is told in the list, before sending and after it.
        others = [each for each in sent.outcomes if each.reason is not None and each.fate is not Fate.LEFT]
        if sent.was_stopped:
            told = message("Stopped. Mails sent: {count}; the others wait.", count=went)
        if not others and sent.error is None:
            self.notice(told)
            return
        lines = [translate(told)] if went or sent.was_stopped else []
        heads = {each.name: each.head for each in (self._listing.mails if self._listing else ())}
        for each in others:
            head = heads.get(each.name, MailSummary())
            lines.append(f"! {head.subject or each.name}: {translate(each.reason or told)}")
        if sent.error is not None:
            lines.append("! " + translate(sent.error.sentence))
        self.notice(told if went else message("! Not all was sent."))
        self.app.push_screen(MessageSheet(message("What became of the mails"), "\n".join(lines)))

    def _after_failed_send(self, _: TamruangError) -> bool:
        self.work = None
        self.read()
        return False

    def on_unmount(self) -> None:
        """Whoever leaves the program need not wait for the mails."""
        if self.work is not None and not self._goes_on:
            self.work.stop()

    # Looking after one.

    def _marked(self) -> tuple[Listed, Outbox] | None:
        return (self.mail, self.seen.outbox) if self.mail is not None and self.seen is not None else None

    def action_again(self) -> None:
        """Let a mail that was not sent wait once more."""
        if marked := self._marked():
            self.care.again(*marked)

    def action_settle(self) -> None:
        """Ask whether a mail arrived whose sending was interrupted."""
        if marked := self._marked():
            self.care.settle(*marked)

    def action_take(self) -> None:
        """Ask whether a mail that somebody else laid here shall be sent in the office's name."""
        if marked := self._marked():
            self.care.take(*marked)

    def action_delete(self) -> None:
        """Take the marked mail out of the outbox."""
        if marked := self._marked():
            self.care.delete(*marked)

    def action_undo(self) -> None:
        """Bring back what was deleted last."""
        if self.seen is not None:
            self.care.undo(self.seen.outbox)

    # Going on.

    def action_book(self) -> None:
        """The address book."""
        self.app.push_screen(AddressesScreen())

    def action_server(self) -> None:
        """The mail server."""

        def show(seen: MailSettings) -> None:
            def stored(settings: MailSettings | None) -> None:
                if settings == seen:
                    self.notice(message("It was like that already; nothing was changed."))
                elif settings is not None:
                    self.notice(message("✓ The mail server was saved."))

            self.app.push_screen(MailServerSheet(seen), stored)

        self.ask_office(load_mail_settings, show)

    def action_back(self) -> None:
        """Go back; while mails are being sent, ask whether to stop or to let it go on."""
        if self.work is None:
            self.dismiss(None)
            return
        choices = (
            Choice("stay", "n", message("Stay here")),
            Choice("leave", "l", message("Leave, and let it go on")),
            Choice("stop", "s", message("Stop after the mail that is being sent")),
        )
        self.app.push_screen(Ask(message("Mails are being sent"), "", choices), self._leave)

    def _leave(self, answer: str | None) -> None:
        if answer == "stop" and self.work is not None:
            self.work.stop()
        elif answer == "leave":
            self._goes_on = True
            self.dismiss(None)


def _times_of(outbox: Outbox) -> tuple[int, ...]:
    times = []
    for state in State:
        try:
            times.append((outbox.folder / state).stat().st_mtime_ns)
        except OSError:
            times.append(0)
    return tuple(times)


_EMPTY = message(
    "The outbox is empty. Mails come here from the papers (L at a paper), from a case, and from the month's end (F9 there).\n\n"
    "F5   the address book\n,    the mail server and the office's own address"
)

"""The mail server and the office's own address: set, and tried step by step."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from textual.app import ComposeResult
from textual.message import Message
from textual.widget import Widget

from exports.language import translate
from exports.mail.confirmed import confirm_own_change, is_confirmed
from exports.mail.probe import Tried, send_to_oneself, try_relay
from exports.mail.relay import relay_of
from models.admin.mail import MailSettings, Security, change_mail_settings, parse_mailbox
from models.errors import ChangedByOther, InvalidValue, TamruangError
from models.messages import message
from models.numbers import parse_count
from models.office.people import Right
from models.office.words import require_right
from models.thai import clean_line
from tui.framework.field_sheet import STORE, FieldSheet, choice_line, field_line
from tui.framework.sheets import CANCEL, GO_ON, SHORT_HELP, Ask
from tui.keyboard.actions import NEXT_FIELD, PREVIOUS_FIELD, Action
from tui.mail.sending import Server, describe_source, known_password
from tui.mail.sheets import NO, YES, PasswordSheet
from tui.widgets.choices import Choice
from tui.widgets.words import Words

_SECURITY = {Security.STARTTLS: "STARTTLS (587)", Security.TLS: "TLS (465)"}


class MailServerSheet(FieldSheet):
    """The mail server. Dismissed with the stored settings, or None.

    Args:
        settings: of the office's mail, as they are stored.
    """

    DEFAULT_CSS = "MailServerSheet #source, MailServerSheet #tried { padding: 0 1; }"
    ACTIONS = (
        STORE,
        Action(
            "test",
            ("f9",),
            message("Test"),
            message("Try the server with what stands here, step by step; no mail is sent without asking"),
        ),
        GO_ON,
        NEXT_FIELD,
        PREVIOUS_FIELD,
        CANCEL,
        SHORT_HELP,
    )

    class Stepped(Message):
        """A step of the test is over."""

        def __init__(self, tried: Tried, number: int) -> None:
            super().__init__()
            self.tried = tried
            self.number = number

    def __init__(self, settings: MailSettings) -> None:
        super().__init__(message("Mail server"))
        self.settings = settings
        self._test = 0
        """Number of the test that was begun last: what an earlier one tells is not shown."""
        self._told: list[str] = []

    @property
    def place(self) -> str:
        """There is one."""
        return "mail-server:0"

    @property
    def offers_all(self) -> bool:
        """Only what was changed."""
        return False

    def fields(self) -> list[Widget]:
        """The office's address, the server, who logs in."""
        now = self.settings
        return [
            field_line(
                "sender",
                message("Office's address"),
                str(now.sender or ""),
                placeholder=message("such as District Office <office@example.org>"),
            ),
            field_line("host", message("Server"), now.host, placeholder=message("such as mail.example.org")),
            choice_line(
                "security",
                message("Encryption"),
                [(str(key), words) for key, words in _SECURITY.items()],
                now.security,
            ),
            field_line(
                "port",
                message("Port"),
                "" if now.port is None else str(now.port),
                placeholder=message("empty: the usual one"),
            ),
            field_line("user", message("User"), now.user, placeholder=message("empty: nobody logs in")),
            field_line(
                "password_file",
                message("Password file"),
                now.password_file,
                placeholder=message("its first line; empty: asked for when sending"),
            ),
            field_line(
                "ca_file",
                message("Certificates"),
                now.ca_file,
                placeholder=message("file; empty: those of the system"),
            ),
        ]

    def compose_body(self) -> ComposeResult:
        """The fields, where the password comes from, and how far a test is."""
        yield from super().compose_body()
        yield Words(self._source(self.settings), id="source", is_wrapped=True)
        yield Words(id="tried", is_wrapped=True)

    def _source(self, settings: MailSettings) -> str:
        if not settings.user:
            return translate(message("Without a user nobody logs in, and no password is needed."))
        source = describe_source(settings)
        if source:
            return translate(
                message("The password comes from {source}. It is stored nowhere else.", source=source)
            )
        return translate(message("The password is asked for when mail is sent, and stored nowhere."))

    def _typed(self) -> MailSettings:
        """What was typed.

        Raises:
            InvalidValue: a field can't be read.
        """
        try:
            port = parse_count(self.value("port"))
        except InvalidValue as error:
            raise InvalidValue("port", error.sentence) from None
        return replace(
            self.settings,
            sender=parse_mailbox("sender", self.value("sender")),
            host=clean_line(self.value("host")),
            port=port,
            security=Security(self.value("security")),
            user=clean_line(self.value("user")),
            password_file=clean_line(self.value("password_file")),
            ca_file=clean_line(self.value("ca_file")),
        )

    def verb(self) -> Any:
        """Store what was changed."""
        seen, wanted, by = self.settings, self._typed(), self.program.by

        def store() -> MailSettings:
            stored = change_mail_settings(seen, wanted, by)
            confirm_own_change(seen, stored)
            return stored

        return store

    def _show_error(self, error: TamruangError) -> bool:
        if isinstance(error, ChangedByOther) and isinstance(error.theirs, MailSettings):
            self.settings = error.theirs
            self._say(
                "! " + translate(message("{sentence} F2 saves yours over it.", sentence=error.sentence))
            )
            return True
        return super()._show_error(error)

    # Trying it.

    def action_test(self) -> None:
        """Try the server with what stands in the fields."""
        by = self.program.by
        try:
            typed = self._typed()
            relay_of(typed)
        except TamruangError as error:
            self._show_error(error)
            return
        self._say("")
        self.query_one("#source", Words).text = self._source(typed)

        def look() -> Server:
            require_right(by, Right.REGISTER)
            return Server(typed, is_confirmed(typed), known_password(typed))

        self.ask_office(look, self._ask_password, on_error=self._show_error)

    def _ask_password(self, server: Server) -> None:
        if server.lacks_password:
            self.app.push_screen(
                PasswordSheet(server),
                lambda password: self._try(server._replace(password=password)) if password else None,
            )
        elif server.password and not server.is_confirmed:
            settings = server.settings
            told = message(
                "To log in, the password of {user} goes to {host}.", user=settings.user, host=settings.host
            )
            choices = (
                Choice(NO, "n", message("Do not try it")),
                Choice(YES, "y", message("This is the office's mail server: try it")),
            )
            self.app.push_screen(
                Ask(message("Is this the office's mail server?"), told, choices),
                lambda answer: self._try(server) if answer == YES else None,
            )
        else:
            self._try(server)

    def _try(self, server: Server) -> None:
        self._test += 1
        number, self._told = self._test, []
        self._show_tried(translate(message("Trying {host} …", host=server.settings.host)))

        def on_tried(tried: Tried) -> None:
            self.post_message(self.Stepped(tried, number))

        def verb() -> bool:
            return try_relay(relay_of(server.settings), server.password, server.settings, on_tried)

        self.ask_office(verb, lambda works: self._after_test(server, number, works=works), group="test")

    def on_mail_server_sheet_stepped(self, event: MailServerSheet.Stepped) -> None:
        """Tell how the step went."""
        if event.number == self._test:
            mark = "✓" if event.tried.is_right else "!"
            self._told.append(f"{mark} {translate(event.tried.told)}")
            self._show_tried()

    def _show_tried(self, more: str = "") -> None:
        self.query_one("#tried", Words).text = "\n".join(filter(None, (*self._told, more)))

    def _after_test(self, server: Server, number: int, *, works: bool) -> None:
        if not works or number != self._test or server.settings.sender is None:
            return
        choices = (
            Choice(NO, "n", message("No, that is enough")),
            Choice(
                YES, "y", message("Send a test mail to {address}", address=server.settings.sender.address)
            ),
        )
        self.app.push_screen(
            Ask(message("The mail server works"), "\n".join(self._told), choices),
            lambda answer: self._send_test(server) if answer == YES else None,
        )

    def _send_test(self, server: Server) -> None:
        def verb() -> None:
            send_to_oneself(relay_of(server.settings), server.password, server.settings)

        def sent(_: None) -> None:
            self._told.append("✓ " + translate(message("A test mail was sent. See whether it arrived.")))
            self._show_tried()

        self.ask_office(verb, sent, on_error=self._show_error, group="test")

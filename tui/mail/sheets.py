"""What the outbox asks: whether to send, and the password where nobody has told one."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Input

from exports.language import translate
from models.messages import message
from tui.framework.sheets import ACCEPT, CANCEL, SHORT_HELP, Ask, Sheet
from tui.mail.hidden import HiddenInput
from tui.mail.sending import Server
from tui.widgets.choices import Choice
from tui.widgets.words import Words

YES, NO = "yes", "no"


def ask_to_send(server: Server, count: int, whom: str) -> Ask:
    """The question whether to send; answered with `YES`, or something else. A server that nobody confirmed has the mark on no.

    Args:
        server: to which they go.
        count: how many.
        whom: to whom they go, in words.
    """
    settings = server.settings
    place = message("Through {host} as {sender}.", host=settings.host, sender=str(settings.sender or "-"))
    send = Choice(YES, "y", message("Send now"))
    stop = Choice(NO, "n", message("Send nothing"))
    title = message("Send what waits? Mails: {count}", count=count)
    if server.is_confirmed:
        return Ask(title, f"{whom}\n{translate(place)}", (send, stop))
    told = message(
        "You have not confirmed this mail server yet, or it was changed since. The mails, and your password, will go to: {host}, "
        "port {port} ({security}), user {user}, certificates {certificates}.",
        host=settings.host,
        port=settings.port or "-",
        security=settings.security.value,
        user=settings.user or "-",
        certificates=settings.ca_file or "-",
    )
    right = Choice(YES, "y", message("This is the office's mail server: send now"))
    return Ask(title, f"{whom}\n! {translate(told)}", (stop, right))


class PasswordSheet(Sheet["str | None"]):
    """The password of the mail server: shown nowhere, stored nowhere. Dismissed with it, or None.

    Args:
        server: that wants it.
    """

    DEFAULT_CSS = "PasswordSheet HiddenInput { margin: 0 1; }"
    ACTIONS = (ACCEPT, CANCEL, SHORT_HELP)

    def __init__(self, server: Server) -> None:
        super().__init__(
            message("Password of the mail server"),
            message(
                "{host} wants the password of {user}. It is used now and stored nowhere. To be asked no more: set a password file "
                "with the mail server.",
                host=server.settings.host,
                user=server.settings.user,
            ),
        )

    def compose_body(self) -> ComposeResult:
        """The line, whose letters are not shown."""
        yield HiddenInput(id="password")
        yield Words(id="wrong", is_wrapped=True, classes="wrong")

    def opened(self) -> None:
        """Begin to type."""
        super().opened()
        self.set_focus(self.query_one(HiddenInput))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter takes it."""
        event.stop()
        self.action_accept()

    def action_accept(self) -> None:
        """Take what was typed."""
        password = self.query_one(HiddenInput).value
        if password:
            self.dismiss(password)
        else:
            self.query_one("#wrong", Words).text = "! " + translate(message("Please type something."))

    def action_cancel(self) -> None:
        """Close it without a password."""
        self.dismiss(None)

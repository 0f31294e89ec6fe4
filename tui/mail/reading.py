"""One mail of the outbox, to be read: its head, what is attached, its text."""

from __future__ import annotations

from textual.app import ComposeResult

from exports.language import translate
from exports.layout import pad
from exports.mail.opened import Attached, OpenedMail
from models.messages import Message as Sentence
from models.messages import message
from tui.framework.paper_screen import PaperScreen
from tui.framework.pick_sheet import Option, PickOne
from tui.framework.screen import OfficeScreen
from tui.keyboard.actions import BACK, HELP, Action
from tui.mail.words import size_of
from tui.widgets.paper import Paper

_LABEL = 9


class MailScreen(OfficeScreen[None]):
    """A mail as the recipients get it; Enter reads what is attached.

    Args:
        mail: taken apart.
        state: what there is to say of how far it is.
    """

    NAME = message("Mail")
    ACTIONS = (
        HELP,
        Action(
            "attached",
            ("enter",),
            message("Attachments"),
            message("Read a text that is attached to the mail"),
        ),
        BACK,
    )

    def __init__(self, mail: OpenedMail, state: str) -> None:
        super().__init__()
        self.mail = mail
        self.state = state

    def compose_body(self) -> ComposeResult:
        """All of it below each other."""
        yield Paper(_lines_of(self.mail, self.state), wraps=True, id="mail")

    def opened(self) -> None:
        """Begin to read."""
        super().opened()
        self.set_focus(self.query_one(Paper))

    @property
    def screen_title(self) -> str:
        """With its subject."""
        return f"{translate(self.NAME)}  {self.mail.subject}"

    def action_attached(self) -> None:
        """Read what is attached: the one text, or one that is chosen."""
        texts = [each for each in self.mail.attached if each.text is not None]
        if not texts:
            self.notice(message("Nothing that is attached is a text to read."))
        elif len(texts) == 1:
            self._read(texts[0])
        else:
            options = [Option(each, each.name, size_of(each.size)) for each in texts]
            self.app.push_screen(PickOne(message("Attachments"), options), self._picked)

    def _picked(self, option: Option | None) -> None:
        if option is not None:
            self._read(option.value)

    def _read(self, attached: Attached) -> None:
        self.app.push_screen(PaperScreen(Sentence("{text}", {"text": attached.name}), attached.text or ""))

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)


def _lines_of(mail: OpenedMail, state: str) -> str:
    heads = [
        (message("From"), mail.sender),
        (message("To"), ", ".join(mail.to)),
        (message("Copy to"), ", ".join(mail.cc)),
        (message("Subject"), mail.subject),
        (message("Date"), mail.date),
        (message("State"), state),
    ]
    lines = [_line(translate(label), value) for label, value in heads if value]
    for place, each in enumerate(mail.attached):
        lines.append(
            _line("" if place else translate(message("Attached")), f"{each.name}  {size_of(each.size)}")
        )
    return "\n".join([*lines, "─" * 40, mail.text])


def _line(label: str, value: str) -> str:
    return f"{pad(label, _LABEL)} {value}"

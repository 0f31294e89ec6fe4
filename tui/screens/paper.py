"""A paper to read, over the whole screen."""

from textual.app import ComposeResult

from models.messages import Message as Sentence
from models.messages import message
from models.project import Form
from tui.actions import BACK, HELP, Action
from tui.screens.base import OfficeScreen
from tui.widgets.paper import Paper


class PaperScreen(OfficeScreen[None]):
    """Some lines to read.

    Args:
        title: name of the screen.
        text: the lines.
        to_end: whether to begin at the end, where the newest report stands.
    """

    NAME = message("Paper")
    ACTIONS = (
        Action(
            "copy",
            ("c",),
            message("Copy"),
            message("Copy the text to the clipboard of the machine you sit at; asks first"),
        ),
        BACK,
        HELP,
    )

    def __init__(self, title: Sentence, text: str, *, to_end: bool = False) -> None:
        super().__init__()
        self.heading = title
        self.text = text
        self.to_end = to_end

    def compose_body(self) -> ComposeResult:
        """The paper."""
        yield Paper(self.text, id="paper")

    @property
    def screen_title(self) -> str:
        """The title of this paper."""
        from tui.language import translate

        return translate(self.heading)

    def on_mount(self) -> None:
        """Begin to read."""
        super().on_mount()
        paper = self.query_one(Paper)
        self.set_focus(paper)
        if self.to_end:
            self.call_after_refresh(paper.action_to_end)

    def action_copy(self) -> None:
        """Copy the text to where the person sits, after saying where that is."""
        from tui.screens.dialogs import Ask
        from tui.terminal.clipboard import MOST, copying
        from tui.widgets.choices import Choice

        text = self.query_one(Paper).text
        try:
            sequence = copying(text)
        except ValueError:
            self.notice(
                message(
                    "! Too long for a clipboard ({kilobytes} kB at most). Write it to a file.",
                    kilobytes=MOST // 1000,
                )
            )
            return
        choices = (
            Choice("cancel", "n", message("Copy nothing")),
            Choice("copy", "c", message("Copy it to that machine")),
        )
        question = Ask(
            message("Copy to the other machine"),
            message(
                "The whole text goes to the clipboard of the machine you sit at, which may be another one than the office's. "
                "Programs there can read it. Not every terminal takes it, and none says whether it did."
            ),
            choices,
        )

        def answered(answer: str | None) -> None:
            if answer == "copy":
                self.app.send_to_terminal(sequence)  # type: ignore[attr-defined]
                self.notice(message("The text was sent to the clipboard of the machine you sit at."))

        self.app.push_screen(question, answered)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)


def form_text(form: Form) -> str:
    """The form as plain text; the writer is loaded when it is needed."""
    from exports.form.text import write_text

    return write_text(form)

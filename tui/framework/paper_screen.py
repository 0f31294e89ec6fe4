"""A paper to read, over the whole screen."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult

from models.form.project import Form
from models.messages import Message as Sentence
from models.messages import message
from tui.framework.copying import COPY, offer_copy
from tui.framework.screen import OfficeScreen
from tui.keyboard.actions import BACK, HELP, Action
from tui.widgets.paper import Paper


class PaperScreen(OfficeScreen[None]):
    """Some lines to read, as they stand on paper; what is wider than the window is scrolled sideways.

    Args:
        title: name of the screen.
        text: the lines.
        to_end: whether to begin at the end, where the newest report stands.
        record: of a paper that would get a code: records it when it is copied, and gives its text.
    """

    NAME = message("Whole paper")
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        COPY,
        Action(
            "sideways(1)",
            ("right",),
            message("To the right"),
            message("Show what is to the right, where the paper is wider than the window"),
            shown=False,
            in_palette=False,
        ),
        Action(
            "sideways(-1)",
            ("left",),
            message("To the left"),
            message("Show what is to the left"),
            shown=False,
            in_palette=False,
        ),
        BACK,
        HELP,
    )

    def __init__(
        self,
        title: Sentence,
        text: str,
        *,
        to_end: bool = False,
        record: Callable[[], str] | None = None,
    ) -> None:
        super().__init__()
        self.record = record
        self.heading = title
        self.text = text
        self.to_end = to_end

    def compose_body(self) -> ComposeResult:
        """The paper."""
        yield Paper(self.text, id="paper")

    @property
    def screen_title(self) -> str:
        """The title of this paper."""
        from exports.language import translate

        return translate(self.heading)

    def opened(self) -> None:
        """Begin to read."""
        super().opened()
        paper = self.query_one(Paper)
        self.set_focus(paper)
        if self.to_end:
            self.call_after_refresh(paper.action_to_end)

    def action_copy(self) -> None:
        """Copy the text to where the person sits, after saying where that is."""
        offer_copy(self, self.query_one(Paper).text, record=self.record)

    def action_sideways(self, step: int) -> None:
        """Scroll sideways."""
        self.query_one(Paper).scroll_sideways(step)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)


def form_text(form: Form) -> str:
    """The form as plain text; the writer is loaded when it is needed."""
    from exports.form.text import write_text

    return write_text(form)

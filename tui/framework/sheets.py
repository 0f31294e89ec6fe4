"""Sheets that rise from the foot: something told, something asked. One rule above, no box; the screen stays in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen
from textual.widgets import Input

from exports.language import translate
from models.errors import InvalidValue, TamruangError
from models.messages import Message as Sentence
from models.messages import message
from tui.framework.draft_screen import KeepsTyped
from tui.framework.frames import SheetFramed
from tui.keyboard.actions import HELP, NEXT_FIELD, Action
from tui.widgets.bare import BareStack
from tui.widgets.choices import Choice, Choices
from tui.widgets.foot import Foot
from tui.widgets.thai_input import ThaiInput
from tui.widgets.words import Words

if TYPE_CHECKING:
    from tui.widgets.path_input import PathInput

T = TypeVar("T")

CLOSE = Action(
    "close", ("escape", "enter"), message("Close"), message("Close this message"), in_palette=False
)
CANCEL = Action(
    "cancel",
    ("escape",),
    message("Cancel"),
    message("Close this question and do nothing"),
    in_palette=False,
)
CHOOSE = Action("choose", ("enter",), message("Choose"), message("Use the selected choice"), in_palette=False)
ACCEPT = Action("accept", ("enter", "f2"), message("OK"), message("Use what you typed"), in_palette=False)
SHORT_HELP = HELP
GO_ON = Action(
    "go_on",
    ("enter",),
    message("Next field"),
    message("Go to the next field; at the last one, the same as F2"),
    in_palette=False,
)
"""What Enter does on every sheet with fields; where lines are typed it begins a new one, and the foot says so."""
_NEW_LINE = message("New line")


class Sheet(SheetFramed[T], KeepsTyped[T], ModalScreen[T], Generic[T]):
    """A sheet with a title and a sentence.

    Args:
        title: a few words, in the rule.
        sentence: the text below the rule; none if empty.
    """

    DEFAULT_CSS = """
    Sheet, Sheet:ansi { align: left bottom; background: transparent; }
    Sheet #sheet { width: 1fr; height: auto; max-height: 100%; background: ansi_default; }
    Sheet .sentence { padding: 0 1; margin-bottom: 1; }
    Sheet .wrong { padding: 0 1; min-height: 1; text-style: bold; }
    Sheet Choices { margin-bottom: 1; }
    Sheet Foot { dock: none; }
    """

    STORES: ClassVar[str] = ""
    """Its action that stores, where it has fields: Enter in the last of them does it."""

    def __init__(self, title: Sentence, sentence: Sentence | str = "") -> None:
        super().__init__()
        self.heading = title
        self.sentence = sentence

    def compose(self) -> ComposeResult:
        """The rule with the title, the sentence, the body, the keys."""
        with BareStack(id="sheet"):
            yield Words(translate(self.heading), is_rule=True, classes="strong")
            if self.sentence:
                yield Words(translate(self.sentence), is_wrapped=True, classes="sentence")
            yield from self.compose_body()
            yield Foot()

    def refresh_frame(self) -> None:
        """Redraw the keys at the foot."""
        self.query_one(Foot).actions = self.foot_line

    def opened(self) -> None:
        """Start keeping what is typed."""
        super().opened()
        self.begin_keeping()

    # The one meaning of Enter.

    @property
    def is_at_last_field(self) -> bool:
        """Whether there is no field behind the one that one is in."""
        fields = self.focus_chain
        return self.focused not in fields[:-1]

    def action_go_on(self) -> None:
        """To the next field; from the last one, store."""
        if self.is_at_last_field:
            getattr(self, f"action_{self.STORES}")()
        else:
            self.focus_next()

    @property
    def foot_actions(self) -> tuple[Action, ...]:
        """What Enter does is said for the field in which one is."""
        shown = super().foot_actions
        if GO_ON.id not in {action.id for action in shown}:
            return shown
        # Tab does the same, as everywhere; there is little room.
        return tuple(
            self._said_here(action) if action.id == GO_ON.id else action
            for action in shown
            if action.id != NEXT_FIELD.id
        )

    def _said_here(self, action: Action) -> Action:
        if getattr(self.focused, "takes_lines", False):
            return action._replace(label=_NEW_LINE)
        if not self.is_at_last_field:
            return action
        stores = next(each for each in self.actions if each.id == self.STORES)
        return action._replace(label=stores.label)

    def on_descendant_focus(self) -> None:
        """Say what Enter does now."""
        if self.STORES and self.is_whole:
            self.refresh_frame()

    @property
    def place_title(self) -> str:
        """What stands in the rule."""
        return translate(self.heading)

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Close the sheet. Without a result, what was typed is thrown away."""
        if result is None:
            self.forget_typed()
        return super().dismiss(result)

    def leave(self, is_written: bool, sentence: Sentence | None = None) -> None:
        """Close it with nothing; if something is written on it, only after asking.

        Args:
            is_written: whether it is.
            sentence: what there is to say about it.
        """
        if not is_written:
            self.dismiss(None)
            return
        choices = (
            Choice("stay", "n", message("Keep typing")),
            Choice("drop", "d", message("Discard what you typed")),
        )
        question = Ask(
            message("Not saved yet"), sentence or message("What you typed is not saved yet."), choices
        )
        self.app.push_screen(question, self._drop)

    def _drop(self, answer: str | None) -> None:
        if answer == "drop":
            self.dismiss(None)


class MessageSheet(Sheet[None]):
    """A message to read; any of its keys closes it."""

    SETTINGS_NAME: ClassVar[str] = "told"  # as settings files have it
    ACTIONS = (CLOSE, HELP._replace(shown=False))

    def action_close(self) -> None:
        """Close the sheet."""
        self.dismiss(None)


class Ask(Sheet[str]):
    """A question with a few answers; dismissed with the answer's id, or `cancel`.

    Args:
        title: a few words, in the rule.
        sentence: the question.
        choices: the answers; the first has the mark.
    """

    ACTIONS = (CHOOSE, CANCEL, SHORT_HELP)

    def __init__(self, title: Sentence, sentence: Sentence | str, choices: tuple[Choice, ...]) -> None:
        super().__init__(title, sentence)
        self.choices = choices

    def compose_body(self) -> ComposeResult:
        """The answers."""
        yield Choices(self.choices)

    def opened(self) -> None:
        """Begin at the first answer."""
        super().opened()
        self.set_focus(self.query_one(Choices))

    def on_choices_made(self, event: Choices.Made) -> None:
        """Take the answer."""
        event.stop()
        self.dismiss(event.choice.id)

    def action_choose(self) -> None:
        """Take the marked answer."""
        choices = self.query_one(Choices)
        self.dismiss(choices.choices[choices.cursor].id)

    def action_cancel(self) -> None:
        """Close the question with `cancel`."""
        self.dismiss("cancel")


class Typing(Sheet[str | None]):
    """A question that is answered by typing. Dismissed with what was typed, or None.

    Args:
        title: a few words, in the rule.
        sentence: what to type.
        value: what stands there already.
        place: where what is typed is kept, until whoever asks has stored it; nowhere if empty.
        stored: what the record says, if that is not what stands there already.
        limit: how many characters it takes; None for any number.
    """

    FIELD: ClassVar[str] = "line"

    def __init__(
        self,
        title: Sentence,
        sentence: Sentence | str,
        value: str = "",
        *,
        place: str = "",
        stored: str | None = None,
        limit: int | None = None,
    ) -> None:
        super().__init__(title, sentence)
        self.value = value
        self.limit = limit
        self._place = place
        self._stored = value if stored is None else stored

    @property
    def place(self) -> str:
        """The place that the caller gave."""
        return self._place

    @property
    def stored_texts(self) -> dict[str, str]:
        """What the record says."""
        return {self.FIELD: self._stored}

    def close_with(self, text: str) -> None:
        """Close it with what was typed; that is kept until it is stored."""
        self.keep_now()
        self.dismiss(text)


class AskText(Typing):
    """A question for one line. `check` is called with it and raises an error that is told below; what was typed stays."""

    DEFAULT_CSS = """
    AskText ThaiInput { margin: 0 1; }
    AskText #names { margin: 0; height: 1; }
    """

    ACTIONS: ClassVar[tuple[Action, ...]] = (ACCEPT, CANCEL, SHORT_HELP)

    def __init__(
        self,
        title: Sentence,
        sentence: Sentence | str,
        value: str = "",
        check: Callable[[str], object] | None = None,
        *,
        place: str = "",
        stored: str | None = None,
        limit: int | None = None,
        is_literal: bool = False,
    ) -> None:
        super().__init__(title, sentence, value, place=place, stored=stored, limit=limit)
        self.check, self.is_literal = check, is_literal

    def compose_body(self) -> ComposeResult:
        """The line and the room for what is wrong with it."""
        if self.is_literal:
            from tui.widgets.path_input import PathInput

            yield PathInput(self.value, id="line")
            yield Words(id="names", classes="sentence")
        else:
            yield ThaiInput(self.value, id="line", limit=self.limit)
        yield Words(id="wrong", is_wrapped=True, classes="wrong")

    def opened(self) -> None:
        """Begin to type."""
        super().opened()
        self.set_focus(self.query_one(ThaiInput))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Clear the error: the text it was about has changed."""
        self.query_one("#wrong", Words).text = ""

    def on_path_input_found(self, event: PathInput.Found) -> None:
        """Show the names that fit."""
        self.query_one("#names", Words).text = names_line(event.names)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter accepts the line, where nothing else is to be filled in."""
        event.stop()
        if self.STORES:
            self.action_go_on()
        else:
            self.action_accept()

    def action_accept(self) -> None:
        """Take the line, if nothing is wrong with it."""
        line = self.query_one(ThaiInput).value
        try:
            if self.check is not None:
                self.check(line)
        except TamruangError as error:
            self.query_one("#wrong", Words).text = "! " + translate(error.sentence)
        else:
            self.close_with(line)

    def action_cancel(self) -> None:
        """Close the question without an answer."""
        self.dismiss(None)


class AskLines(Typing):
    """A question for several lines."""

    FIELD = "lines"
    DEFAULT_CSS = "AskLines ThaiArea { height: 12; margin: 0 1; }"
    ACTIONS = (
        Action("accept", ("f2", "ctrl+s"), message("OK"), message("Use what you typed"), in_palette=False),
        CANCEL,
        SHORT_HELP,
    )

    def compose_body(self) -> ComposeResult:
        """The lines."""
        from tui.widgets.thai_area import ThaiArea

        yield ThaiArea(self.value, takes_lines=True, id="lines", limit=self.limit)

    def opened(self) -> None:
        """Begin to type, at the end."""
        super().opened()
        area = self._area()
        self.set_focus(area)
        area.move_cursor(area.document.end)

    def _area(self) -> Any:
        return self.query_one("#lines")

    def action_accept(self) -> None:
        """Close the question with the lines."""
        self.close_with(self._area().text)

    def action_cancel(self) -> None:
        """Close the question without an answer; ask first if the text was changed."""
        self.leave(self._area().text != self.value)


def names_line(names: Sequence[str]) -> str:
    """The names of files that fit what is typed, in one line.

    Args:
        names: of files and folders; none for an empty line.
    """
    return translate(message("→ writes on: {names}", names="  ".join(names[:40]))) if names else ""


def require_text(line: str) -> None:
    """Check that a line is not blank.

    Raises:
        InvalidValue: it is blank.
    """
    if not line.strip():
        raise InvalidValue("line", message("Please type something."))

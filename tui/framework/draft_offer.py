"""What was typed before and not stored, field by field beside what stands on the screen now; and all of a draft, to be read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult

from exports.language import translate
from models.errors import TamruangError
from models.messages import Message as Sentence
from models.messages import message
from models.outlet import printable
from tui.framework.pick_sheet import Option, PickMany
from tui.framework.sheets import CHOOSE, SHORT_HELP, Ask, Sheet
from tui.keyboard.actions import Action
from tui.widgets.choices import Choice, Choices
from tui.widgets.ledger import Column, Ledger, Row

if TYPE_CHECKING:
    from models.drafts import KeptDraft
    from tui.framework.draft_screen import KeepsTyped

_MOST_ROWS = 9
NOT_SAVED = message("What you typed is not saved yet.")
SAVE = message("Save and leave")
LATER = Action(
    "cancel",
    ("escape",),
    message("Later"),
    message("Start afresh; the draft is kept"),
    in_palette=False,
)


class OfferSheet(Sheet[Collection[str] | None]):
    """Offer a draft. Dismissed with the fields that are to be taken, none to throw it away, None to put it off.

    Args:
        kept: the draft.
        now: what stands in the fields now.
        names: the fields that differ.
        is_older: whether the record was stored anew since.
    """

    DEFAULT_CSS = "OfferSheet Ledger { margin-bottom: 1; }"
    ACTIONS = (CHOOSE, LATER, SHORT_HELP)

    def __init__(
        self, kept: KeptDraft, now: Mapping[str, str], names: tuple[str, ...], *, is_older: bool
    ) -> None:
        told = (
            message(
                "You have a draft here from {at} that is not saved. The saved version has changed since.",
                at=kept.kept_at,
            )
            if is_older
            else message("You have a draft here from {at} that is not saved.", at=kept.kept_at)
        )
        super().__init__(message("Unsaved drafts"), told)
        self.kept = kept
        self.now = now
        self.names = names

    def compose_body(self) -> ComposeResult:
        """The fields that differ, and the choices."""
        columns = (
            Column(translate(message("Field")), 16),
            Column(translate(message("Drafts")), 28),
            Column(translate(message("Now saved")), 28, grows=True),
        )
        ledger = Ledger(columns, id="versions")
        ledger.can_focus = ledger.has_mark = False
        texts, labels = self.kept.texts, self.kept.draft.labels
        ledger.rows = [
            Row(name, (labels.get(name, ""), one_line(texts[name]) or "-", one_line(self.now[name]) or "-"))
            for name in self.names
        ]
        ledger.styles.height = min(len(self.names), _MOST_ROWS) + 1
        yield ledger
        choices = [Choice("use", "t", message("Continue the draft"))]
        if len(self.names) > 1:
            choices.append(Choice("some", "f", message("Continue some of its fields")))
        choices.append(Choice("forget", "d", message("Discard it")))
        yield Choices(tuple(choices))

    def opened(self) -> None:
        """Begin at the first answer."""
        super().opened()
        self.set_focus(self.query_one(Choices))

    def on_choices_made(self, event: Choices.Made) -> None:
        """Take the answer. A letter typed ahead, for the field that is asked about, does not throw away: it goes to that answer."""
        event.stop()
        choices = self.query_one(Choices)
        place = choices.choices.index(event.choice)
        if event.choice.id == "forget" and choices.cursor != place:
            choices.cursor = place
        else:
            self._answer(event.choice.id)

    def action_choose(self) -> None:
        """Take the marked answer."""
        choices = self.query_one(Choices)
        self._answer(choices.choices[choices.cursor].id)

    def _answer(self, answer: str) -> None:
        if answer == "some":
            labels, texts = self.kept.draft.labels, self.kept.texts
            options = [
                Option(name, labels.get(name, name), one_line(texts[name]) or "-") for name in self.names
            ]
            sheet = PickMany(message("Which fields to continue?"), options, self.names)
            self.app.push_screen(sheet, self._take_some)
        else:
            self.dismiss(self.names if answer == "use" else ())

    def _take_some(self, names: Collection[str] | None) -> None:
        if names:
            self.dismiss(names)

    def action_cancel(self) -> None:
        """Put it off."""
        self.dismiss(None)


class DraftSheet(Sheet[None]):
    """All that a draft says, to be read or copied where its place is gone.

    Args:
        kept: the draft.
        reason: why it can't be opened where it was typed.
    """

    DEFAULT_CSS = "DraftSheet ThaiArea { height: auto; max-height: 12; margin: 0 1 1 1; }"
    ACTIONS = (
        Action(
            "cancel",
            ("escape",),
            message("Back"),
            message("Go back; the draft is kept"),
            in_palette=False,
        ),
        SHORT_HELP,
    )

    def __init__(self, kept: KeptDraft, reason: Sentence | str) -> None:
        super().__init__(Sentence("{text}", {"text": kept.draft.title or kept.place}), reason)
        self.kept = kept

    def compose_body(self) -> ComposeResult:
        """The texts."""
        from tui.widgets.thai_area import ThaiArea

        area = ThaiArea(draft_text(self.kept), takes_lines=True, id="words")
        area.read_only = True
        yield area

    def opened(self) -> None:
        """Begin to read."""
        super().opened()
        self.set_focus(self.query_one("#words"))

    def action_cancel(self) -> None:
        """Go back."""
        self.dismiss(None)


def draft_text(kept: KeptDraft) -> str:
    """The typed fields of a draft, each with its label."""
    draft = kept.draft
    names = draft.typed or tuple(draft.texts)
    parts = [(draft.labels.get(name, ""), draft.texts[name]) for name in names]
    return "\n".join(printable(f"{label}: {text}" if label else text) for label, text in parts if text)


def one_line(text: Any) -> str:
    """A text on one line."""
    return " ".join(str(text).split())


def ask_about_typed(
    screen: KeepsTyped[Any],
    on_done: Callable[[], object],
    sentence: Sentence,
    save: Callable[[], object] | None = None,
    save_label: Sentence = SAVE,
) -> None:
    """Ask what shall become of what is typed, if anything is.

    Args:
        screen: on which it is typed.
        on_done: called when it is kept for next time, or thrown away, and at once where nothing is typed.
        sentence: what is not saved yet.
        save: saves it and leaves; not offered if None.
        save_label: what that is called.
    """
    if not screen.is_dirty:
        screen.forget_typed()
        on_done()
        return
    typed = screen.program.drafts
    choices = (
        *((Choice("save", "s", save_label),) if save is not None else ()),
        Choice("keep", "k", message("Keep what you typed for later, without saving")),
        Choice("discard", "d", message("Discard what you typed")),
        Choice("cancel", "n", message("Stay here")),
    )

    def keep() -> None:
        def refuse(error: TamruangError) -> bool:
            return screen.program.saves.ask_unkept(error, keep)

        screen.ask_office(typed.write, lambda _: on_done(), on_error=refuse, group="keeping")

    def decide(answer: str | None) -> None:
        if answer == "keep":
            screen.keep_now()
            keep()
        elif answer == "discard":
            screen.forget_typed()
            on_done()
        elif answer == "save" and save is not None:
            save()

    screen.app.push_screen(Ask(message("Not saved yet"), sentence, choices), decide)

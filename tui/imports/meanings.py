"""A sheet that asks what the new status words of a file mean, one key for each; what they seem to mean is proposed."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from exports.language import translate
from models.imports.lexicon import NewStatus
from models.messages import message
from models.office.vocabulary import Standing
from tui.framework.sheets import CANCEL, SHORT_HELP, Sheet
from tui.keyboard.actions import Action
from tui.office.lists import STANDINGS
from tui.widgets.columns import Column, Row
from tui.widgets.ledger import Ledger
from tui.widgets.words import Words

_KEYS = {standing: str(number) for number, standing in enumerate(Standing, start=1)}
"""The key of each meaning, in the order in which a case goes through them."""


def _sets(action: Action) -> bool:
    """Whether an action sets a meaning: these stand above the foot, which has no room for all of them."""
    return action.id.startswith("mean(")


OTHER_COLUMN = "column"
"""Answered where the words are no statuses at all."""


class StatusMeaningsSheet(Sheet["dict[str, Standing] | str | None"]):
    """The new status words, to be explained. Dismissed with what each means, with `OTHER_COLUMN`, or None.

    Args:
        statuses: the words, each with what it means if that was told before.
    """

    ACTIONS = (
        Action(
            "take",
            ("enter",),
            message("As proposed"),
            message("Take the proposed meaning and go on; when all are set, use them"),
            in_palette=False,
        ),
        *(
            Action(
                f"mean('{standing}')",
                (key,),
                STANDINGS[standing],
                message("The selected status means: {meaning}", meaning=STANDINGS[standing]),
                shown=False,
                in_palette=False,
            )
            for standing, key in _KEYS.items()
        ),
        Action(
            "take_all",
            ("ctrl+a",),
            message("All as proposed"),
            message("Take all proposed meanings; what has none stays open"),
            in_palette=False,
        ),
        Action("accept", ("f2",), message("OK"), message("Use the meanings"), in_palette=False),
        Action(
            "other_column",
            ("c",),
            message("Not the status"),
            message("This is no column of statuses: choose what it is"),
            in_palette=False,
        ),
        CANCEL,
        SHORT_HELP,
    )
    DEFAULT_CSS = "StatusMeaningsSheet Ledger { margin-bottom: 1; }"

    def __init__(self, statuses: Sequence[NewStatus]) -> None:
        super().__init__(
            message("What do these status words mean?"),
            message(
                "They are new to this office. A case counts as finished or pending by what its status means; nothing is "
                "imported before that is known. It is remembered, and can be changed in the office settings."
            ),
        )
        self.statuses = list(statuses)
        self.chosen = {status.word: status.means for status in statuses if status.means is not None}

    def compose_body(self) -> ComposeResult:
        """The words, and below them what is still to do."""
        yield Ledger((), id="statuses")
        yield Words(classes="wrong", id="told")
        keys = (f"{action.shown_keys} {translate(action.label)}" for action in self.actions if _sets(action))
        yield Words("  ".join(keys), classes="sentence", is_wrapped=True)

    def opened(self) -> None:
        """Begin at the first word."""
        super().opened()
        self._show()
        self.set_focus(self._ledger)

    @property
    def _ledger(self) -> Ledger:
        return self.query_one("#statuses", Ledger)

    @property
    def _open(self) -> list[int]:
        """Numbers of the words that are still to be explained."""
        return [at for at, status in enumerate(self.statuses) if status.word not in self.chosen]

    def _show(self) -> None:
        columns = (
            Column(translate(message("Status in the file")), 24, grows=True),
            Column(translate(message("Cases")), 7, "right"),
            Column(translate(message("Example")), 14, priority=1),
            Column(translate(message("Meaning")), 22),
        )
        rows = [
            Row(at, (status.word, f"{status.count:,}", status.number, self._meaning(status)))
            for at, status in enumerate(self.statuses)
        ]
        ledger = self._ledger
        ledger.styles.height = max(min(len(rows) + 1, self.app.size.height - 11), 2)
        ledger.show(rows, columns=columns)
        left = len(self._open)
        told = (
            message("{count} still to explain", count=left)
            if left
            else message("All are set. Enter uses them.")
        )
        self.query_one("#told", Words).text = translate(told)

    def _meaning(self, status: NewStatus) -> str:
        if (means := self.chosen.get(status.word)) is not None:
            return f"✓ {translate(STANDINGS[means])}"
        if status.proposed is None:
            return "?"
        return translate(message("{meaning}?", meaning=STANDINGS[status.proposed]))

    def on_ledger_opened(self, event: Ledger.Opened) -> None:
        """A click on the marked line."""
        event.stop()
        self.action_take()

    def action_mean(self, standing: str) -> None:
        """Set what the marked word means, and go on to the next one that is open."""
        at = self._ledger.cursor
        self.chosen[self.statuses[at].word] = Standing(standing)
        self._show()
        self._ledger.cursor = next((each for each in self._open if each > at), next(iter(self._open), at))

    def action_take(self) -> None:
        """Take what is proposed for the marked word; when nothing is open, use all."""
        status = self.statuses[self._ledger.cursor]
        if not self._open:
            self.action_accept()
        elif status.word in self.chosen:
            self._ledger.cursor = self._open[0]
        elif status.proposed is not None:
            self.action_mean(status.proposed)
        else:
            self._say_open()

    def action_take_all(self) -> None:
        """Take all that is proposed."""
        for at in self._open:
            proposed = self.statuses[at].proposed
            if proposed is not None:
                self.chosen[self.statuses[at].word] = proposed
        self._show()
        if left := self._open:
            self._ledger.cursor = left[0]
            self._say_open()

    def action_accept(self) -> None:
        """Use the meanings, once all are set."""
        if left := self._open:
            self._ledger.cursor = left[0]
            self._say_open()
        else:
            self.dismiss(dict(self.chosen))

    def action_other_column(self) -> None:
        """These are no statuses."""
        self.dismiss(OTHER_COLUMN)

    def _say_open(self) -> None:
        word = self.statuses[self._ledger.cursor].word
        told = message("! Press 1 to 5 to say what “{word}” means.", word=word)
        self.query_one("#told", Words).text = translate(told)

    def action_cancel(self) -> None:
        """Close it; nothing is explained."""
        self.dismiss(None)

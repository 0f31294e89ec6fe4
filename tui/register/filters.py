"""The dialog of the filter of a list of cases: a line for each thing that can be asked, with what is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from exports.cases.words import PRIORITIES
from exports.language import translate
from models.dates import format_date
from models.messages import message
from models.office.vocabulary import Priority
from models.office.words import List, Words
from models.quick_dates import read_quick_period
from models.register.filters import DueFilter, Filter
from models.register.groups import GroupBy, groups
from tui.framework.pick_sheet import ListSheet, Option, PickMany, PickOne
from tui.framework.sheets import CANCEL, SHORT_HELP
from tui.framework.typed_days import AskDay
from tui.keyboard.actions import Action
from tui.register.words import (
    DUE,
    FILTER_FIELDS,
    HELD,
    LOOK,
    NO_SECTION,
    PENDING,
    FilterField,
    describe_field,
    name_step,
    without,
)
from tui.widgets.ledger import Ledger

STEPS = range(1, 7)
"""The five steps, and all of them done."""
PLACES = {"district": GroupBy.DISTRICT, "subdistrict": GroupBy.SUBDISTRICT}
"""Parts of a filter that are names of places: those that there are, are counted."""


class FilterSheet(ListSheet["Filter | None"]):
    """What a list is filtered by. Dismissed with the filter, or None.

    Args:
        wanted: the filter as it is.
        words: the office's.
        today: for counting the districts.
    """

    ACTIONS = (
        Action(
            "accept",
            ("f2",),
            message("Show"),
            message("Show the cases that match this filter"),
            in_palette=False,
        ),
        Action(
            "choose", ("enter",), message("Set"), message("Choose what to filter by here"), in_palette=False
        ),
        Action(
            "empty",
            ("delete", "backspace"),
            message("Clear"),
            message("Don't filter by this"),
        ),
        Action("empty_all", ("z",), message("Clear all"), message("Clear all filters")),
        CANCEL,
        SHORT_HELP,
    )

    def __init__(self, wanted: Filter, words: Words, today: date) -> None:
        super().__init__(message("Filter"), ())
        self.wanted = wanted
        self.words = words
        self.today = today
        self._describe()

    def _describe(self) -> None:
        self.options = [
            Option(field, translate(field.label), describe_field(field, self.wanted, self.words) or "–")
            for field in FILTER_FIELDS
        ]

    def _ask_for(self, wanted: Filter) -> None:
        self.wanted = wanted
        self._describe()
        self.show_options()

    # What a person does.

    def pick(self, index: int) -> None:
        """Ask for the field of the digit."""
        self.action_choose()

    def on_ledger_opened(self, event: Ledger.Opened) -> None:
        """A click on the marked line."""
        self.action_choose()

    def action_accept(self) -> None:
        """Show the list."""
        self.dismiss(self.wanted)

    def action_empty(self) -> None:
        """Leave the marked field out."""
        self._ask_for(without(self.wanted, FILTER_FIELDS[self.cursor]))

    def action_empty_all(self) -> None:
        """Leave all out but the words that are searched for."""
        self._ask_for(Filter(text=self.wanted.text))

    def action_choose(self) -> None:
        """Say what is wanted of the marked field."""
        field = FILTER_FIELDS[self.cursor]
        if field.list is not None:
            self._choose_words(field, field.list)
        elif field.names[0] == "received_from":
            self._choose_days()
        elif field.names[0] in PLACES:
            self._choose_place(field, PLACES[field.names[0]])
        elif field.names[0] == "priorities":
            self._choose_priorities(field)
        else:
            self._choose_one(field)

    # How each kind of field is asked for.

    def _choose_words(self, field: FilterField, which: List) -> None:
        name = field.names[0]
        held: frozenset[int] = getattr(self.wanted, name)
        offered = [word for word in self.words.of(which, retired=True) if not word.retired or word.id in held]
        options = [Option(word.id, word.word) for word in offered]
        ticked = list(held)
        if "no_section" in field.names:
            options.insert(0, Option(0, translate(NO_SECTION)))
            ticked += [0] if self.wanted.no_section else []

        def take(values: tuple[int, ...] | None) -> None:
            if values is None:
                return
            changes: dict[str, Any] = {name: frozenset(values) - {0}}
            if "no_section" in field.names:
                changes["no_section"] = 0 in values
            self._ask_for(replace(self.wanted, **changes))

        self.app.push_screen(PickMany(field.label, options, ticked), take)

    def _choose_one(self, field: FilterField) -> None:
        name = field.names[0]
        values: dict[str, list[Option]] = {
            "due": [Option(each, translate(DUE[each])) for each in DueFilter],
            "step": [Option(step, name_step(step)) for step in STEPS],
            "pending": [Option(value, translate(words)) for value, words in PENDING.items()],
            "held": [Option(value, translate(words)) for value, words in HELD.items()],
            "look": [Option(value, translate(words)) for value, words in LOOK.items()],
        }
        options = [*values[name], Option(None, translate(message("all")))]
        self._pick(field, name, options)

    def _choose_priorities(self, field: FilterField) -> None:
        options = [Option(level, translate(PRIORITIES[level])) for level in sorted(Priority, reverse=True)]

        def take(values: tuple[Priority, ...] | None) -> None:
            if values is not None:
                self._ask_for(replace(self.wanted, priorities=frozenset(values)))

        self.app.push_screen(PickMany(field.label, options, sorted(self.wanted.priorities)), take)

    def _choose_place(self, field: FilterField, by: GroupBy) -> None:
        without_it, today = without(self.wanted, field), self.today

        def load() -> list[Option]:
            found = groups(without_it, by, today=today)
            return [
                Option(group.value, str(group.value), f"{group.count:,}")
                for group in found
                if group.value is not None
            ]

        def ask(options: list[Option]) -> None:
            self._pick(field, field.names[0], [*options, Option(None, translate(message("all")))])

        self.ask_office(load, ask)

    def _pick(self, field: FilterField, name: str, options: list[Option]) -> None:
        held = getattr(self.wanted, name)
        at = next((at for at, option in enumerate(options) if option.value == held), 0)

        def take(option: Option | None) -> None:
            if option is not None:
                changes: dict[str, Any] = {name: option.value}
                self._ask_for(replace(self.wanted, **changes))

        self.app.push_screen(PickOne(field.label, options, at=at), take)

    def _choose_days(self) -> None:
        start, end = self.wanted.received_from, self.wanted.received_until
        held = " - ".join(format_date(day) for day in (start, end) if day)

        def take(line: str | None) -> None:
            if line is not None:
                first, last = days_of(line, self.today)
                self._ask_for(replace(self.wanted, received_from=first, received_until=last))

        self.app.push_screen(
            AskDay(
                message("Received in"),
                message(
                    "One day, or the first and last day, such as 1 - 15, -7 - t or 1/10/2563 - 31/10/2563. "
                    "Empty: any day."
                ),
                held,
                check=lambda line: read_quick_period(line, today=self.today) if line.strip() else None,
            ),
            take,
        )


def days_of(line: str, today: date) -> tuple[date | None, date | None]:
    """The first and the last day that a person typed; None and None for nothing.

    Raises:
        InvalidValue: they are no days, or the last comes before the first.
    """
    if not line.strip():
        return None, None
    return read_quick_period(line, today=today)

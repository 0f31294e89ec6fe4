"""What was changed here and in MIS, side by side, and which of the two is taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from exports.cases.words import case_field, value_words
from exports.language import translate
from models.imports.plan import Both, Plan
from models.imports.three_way import AS_PROPOSED, Choices, Conflict, Side
from models.messages import Message, message
from models.office.words import person_name
from tui.framework.screen import OfficeScreen
from tui.framework.sheets import Ask
from tui.widgets.choices import Choice
from tui.widgets.columns import Column, Row
from tui.widgets.lazy_rows import LazyRows

LONGEST = 200
"""Characters of each side that are shown in full below the list."""

_TAKEN: dict[Side, Message] = {Side.HERE: message("here"), Side.MIS: message("MIS")}
_OPEN = message("? here")


def conflict_columns() -> tuple[Column, ...]:
    """Case, field, both sides, which one is taken."""
    return (
        Column(translate(message("Case no.")), 14),
        Column(translate(message("Field")), 11),
        Column(translate(message("Here")), 16),
        Column(translate(message("In MIS")), 16, grows=True),
        Column(translate(message("Taken")), 7),
    )


def conflict_rows(plan: Plan, choices: Choices) -> Sequence[Row]:
    """A row for each field that both sides changed."""

    def row(both: Both, place: int) -> Row:
        conflict = both.conflicts[place]
        sides = (value_words(conflict.field, value, plan.words) for value in (conflict.here, conflict.mis))
        is_open = is_undecided(both, conflict, choices)
        taken = translate(_OPEN if is_open else _TAKEN[side_of(both, conflict, choices)])
        return Row(
            (both.line, place), ("" if place else both.number, case_field(conflict.field), *sides, taken)
        )

    return LazyRows(plan.conflicts, row, [len(both.conflicts) for both in plan.conflicts])


def conflict_detail(plan: Plan, both: Both, place: int) -> str:
    """Both sides in full, who changed it here, and why that side is proposed."""
    conflict = both.conflicts[place]
    here, mis = (
        value_words(conflict.field, value, plan.words)[:LONGEST] for value in (conflict.here, conflict.mis)
    )
    lines = [f"{both.number}  {case_field(conflict.field)}: {here} | MIS: {mis}"]
    proposal = conflict.proposal
    if proposal.by is not None:
        lines.append(
            translate(
                message("Changed here by {by}, {moment}.", by=person_name(proposal.by), moment=proposal.at)
            )
            + " "
            + translate(proposal.why)
        )
    else:
        lines.append(translate(proposal.why))
    return "\n".join(lines)


# The choices.


def side_of(both: Both, conflict: Conflict, choices: Choices) -> Side:
    """The side that is taken as the choices stand now."""
    return choices.of(both.key, conflict.field, conflict.proposal) or conflict.proposal.side or Side.HERE


def is_undecided(both: Both, conflict: Conflict, choices: Choices) -> bool:
    """Whether a person has to decide it still."""
    is_chosen = choices.of(both.key, conflict.field, conflict.proposal) is not None
    return conflict.proposal.side is None and not is_chosen


def count_undecided(plan: Plan, choices: Choices) -> int:
    """How many cases somebody has to decide about, as the choices stand now."""
    if choices == AS_PROPOSED:
        return plan.asked
    return sum(any(is_undecided(both, each, choices) for each in both.conflicts) for both in plan.conflicts)


def ask_undecided(
    screen: OfficeScreen[Any], count: int, look: Callable[[], object], decide: Callable[[Side], object]
) -> None:
    """Ask what holds of cases that were closed here and stand otherwise in MIS since.

    Args:
        screen: that asks.
        count: how many cases there are.
        look: called when the person wants to look at them first.
        decide: called with the side that holds.
    """
    answers = (
        Choice("look", "l", message("Look at them first")),
        Choice(str(Side.HERE), "n", message("Keep them as they are here")),
        Choice(str(Side.MIS), "y", message("Take what MIS says")),
    )
    sentence = message(
        "{count} cases were closed here, and stand otherwise in MIS since. Which is right?", count=count
    )

    def answered(answer: str | None) -> None:
        if answer == "look":
            look()
        elif answer in set(Side):
            decide(Side(answer))

    screen.app.push_screen(Ask(message("Reopen them?"), sentence, answers), answered)


def turn_field(both: Both, place: int, choices: Choices) -> Choices:
    """The other side for one field."""
    conflict = both.conflicts[place]
    return _with(choices, both, [conflict], _other(both, conflict, choices))


def turn_case(both: Both, place: int, choices: Choices) -> Choices:
    """The other side for all fields of a case: that which the marked one has not."""
    return _with(choices, both, both.conflicts, _other(both, both.conflicts[place], choices))


def turn_all(choices: Choices) -> Choices:
    """All of MIS, then all of what stands here, then as proposed."""
    turns = {None: Side.MIS, Side.MIS: Side.HERE, Side.HERE: None}
    return Choices(everywhere=turns[choices.everywhere])


def told_all(choices: Choices) -> Message:
    """What was chosen for all."""
    if choices.everywhere is Side.MIS:
        return message("MIS is taken wherever both changed something. Ctrl+A keeps what is here instead.")
    if choices.everywhere is Side.HERE:
        return message(
            "What is here stays wherever both changed something. Ctrl+A goes back to what was proposed."
        )
    return message("As proposed: the further or newer side is taken.")


def _other(both: Both, conflict: Conflict, choices: Choices) -> Side:
    if is_undecided(both, conflict, choices):
        return Side.MIS
    return Side.HERE if side_of(both, conflict, choices) is Side.MIS else Side.MIS


def _with(choices: Choices, both: Both, conflicts: Sequence[Conflict], side: Side) -> Choices:
    chosen = {(both.key, conflict.field): side for conflict in conflicts}
    return replace(choices, each={**choices.each, **chosen})

"""What an import does, in lines for people: the counts, then what is worth a look."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from exports.cases.words import case_field, value_words
from exports.language import translate
from models.imports.headers import FIELDS, IGNORE
from models.imports.lexicon import NewWord
from models.imports.plan import Both, Change, Plan
from models.imports.rows import place_words
from models.imports.three_way import Side
from models.messages import Message, message
from models.office.words import List
from models.outlet import one_line
from tui.imports.columns import field_name
from tui.imports.day_words import day_words, unread_words
from tui.imports.file_words import file_lines, known_by
from tui.office.lists import STANDINGS

SHOWN = 20
"""So many of each kind are told; the counts tell of all."""

LISTS: dict[List, Message] = {
    List.STATUS: message("Status"),
    List.CHANNEL: message("Channel"),
    List.CATEGORY: message("Category"),
    List.SECTION: message("Section"),
    List.OFFICER: message("Officer"),
}
"""The lists that a file can bring words for."""

_LONGEST = 60

Item = TypeVar("Item")


def plan_lines(plan: Plan, used: Mapping[str, Mapping[str, str]], *, stored: bool) -> Iterator[str]:
    """The lines.

    Args:
        plan: what is done.
        used: the mappings of columns by which the file is read: name, then header to field.
        stored: whether it is done already.
    """
    yield one_line(plan.file)
    for name, columns in used.items():
        yield translate(
            message(
                "Columns read by the mapping “{name}”: {columns}",
                name=name,
                columns=", ".join(f"{header} = {_field(field)}" for header, field in columns.items()),
            )
        )
    if plan.headers[1]:
        yield translate(message("Kept with the case: {columns}", columns=", ".join(plan.headers[1])))
    yield from file_lines(plan)
    for reading in plan.days:
        if not reading.is_plain:
            yield f"{reading.header}: {day_words(reading)}"
    yield ""
    yield translate(
        message(
            "New {new} · changed {changed} · unchanged {unchanged} · set aside {aside}",
            new=plan.new,
            changed=plan.changed,
            unchanged=plan.unchanged,
            aside=len(plan.set_aside),
        )
    )
    if plan.undated:
        sentence = message(
            "Begun or settled without a day, which is not known: {count}. The day of the import stands for it, "
            "and the indicator leaves them out.",
            count=plan.undated,
        )
        yield translate(sentence)
    if plan.along:
        sentence = message(
            "Merged cases that go along with the one they were merged into: {count}", count=plan.along
        )
        yield translate(sentence)
    if plan.forgotten:
        sentence = message(
            "Cases whose complainant was forgotten here: {count}. The file's names and texts for them are left out.",
            count=plan.forgotten,
        )
        yield translate(sentence)
    if plan.remembered:
        sentence = message(
            "Without a change that shows: {count}. What MIS says now is remembered.", count=plan.remembered
        )
        yield translate(sentence)
    if plan.older:
        yield translate(message("Older than the register, not imported: {count}", count=plan.older))
    if plan.repeated:
        yield translate(message("Repeated rows with a newer one, not imported: {count}", count=plan.repeated))
    if plan.only_here:
        sentence = message(
            "Changed only here, and kept: {count}. MIS says the same as before.", count=plan.only_here
        )
        yield translate(sentence)
    yield from _some(message("New names"), plan.new_words, _new_word)
    yield from _some(message("Changed"), plan.changes, lambda change: _changed(plan, change), plan.changed)
    yield from _some(
        message("Changed here and in MIS"), plan.conflicts, lambda both: _both(plan, both), plan.both
    )
    if plan.asked:
        sentence = message(
            "To be decided: {count} cases, which stay as they are here until then. Decide on the screen, or with --conflicts.",
            count=plan.asked,
        )
        yield translate(sentence)
    yield from _some(
        message("Remarks"),
        plan.notes,
        lambda note: [f"{translate(place_words(note.line))}  {translate(note.message)}"],
    )
    yield from _some(
        message("Days that can't be read"), plan.unread, lambda unread: [translate(unread_words(unread))]
    )
    yield from _some(
        message("Set aside"),
        plan.aside_told,
        lambda row: [
            "  ".join(
                filter(
                    None, (translate(place_words(row.line)), row.number, known_by(row), translate(row.reason))
                )
            )
        ],
    )
    yield ""
    if plan.nothing and not plan.unchanged:
        yield translate(message("There is nothing in it to import."))
    elif plan.nothing and (plan.kept or plan.older):
        yield translate(plan.why_nothing)
    elif plan.nothing and plan.set_aside:
        yield translate(
            message(
                "Apart from the rows with problems, all of this is already in the register; nothing was changed."
            )
        )
    elif plan.nothing:
        yield translate(message("All of this is already in the register; nothing was changed."))
    elif stored:
        yield translate(message("Saved; one undo reverses all of it."))


def _field(field: str) -> str:
    if field == IGNORE:
        return translate(message("left out"))
    return field_name(field) if field in FIELDS else translate(message("kept with the case"))


def _new_word(new: NewWord) -> list[str]:
    means = f" = {translate(STANDINGS[new.means])}" if new.means is not None else ""
    return [f"{translate(LISTS[new.list])}: {new.word}{means}"]


def _some(
    head: Message, items: Sequence[Item], lines: Callable[[Item], Sequence[str]], count: int | None = None
) -> Iterator[str]:
    if not items:
        return
    yield ""
    yield translate(head)
    for item in items[:SHOWN]:
        for line in lines(item):
            yield f"  {line}"
    left = (count or len(items)) - SHOWN
    if left > 0:
        yield "  " + translate(message("… and {count} more", count=left))


def _changed(plan: Plan, change: Change) -> list[str]:
    return [
        f"{change.number}  {case_field(name)}: {_value(plan, name, before)} → {_value(plan, name, after)}"
        for name, before, after in change.fields
    ]


def _both(plan: Plan, both: Both) -> list[str]:
    taken = {Side.MIS: message("taken from MIS"), Side.HERE: message("kept as it is here")}
    return [
        f"{both.number}  {case_field(each.field)}: {_value(plan, each.field, each.here)} | "
        f"{_value(plan, each.field, each.mis)}  {translate(taken[each.taken])} ({translate(each.proposal.why)})"
        for each in both.conflicts
    ]


def _value(plan: Plan, name: str, value: object) -> str:
    text = value_words(name, value, plan.words)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"

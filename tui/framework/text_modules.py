"""Putting the office's texts into a field by their names, with the values of the case that one is at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from exports.cases.module_values import module_values
from exports.papers.office import office_of
from models.cases.complainants import load_complainant, read_complainant
from models.cases.store import complaint_of_id
from models.messages import Message, message
from models.office.text_modules import PERSONAL, Gap, fill, find_modules, gaps, names_shown
from models.office.words import Word, load_words
from tui.framework.pick_sheet import Option, PickOne
from tui.framework.screen import OfficeScreen
from tui.widgets.calls import Call, ModuleWanted
from tui.widgets.editing import TakesModules

Screen = OfficeScreen[Any]

_SHOWN = 60
"""Letters of a text that stand beside its name."""


class Filled(NamedTuple):
    """A text module with the values of a case.

    Attributes:
        text: as it is put in.
        left: the gaps for which there was nothing.
        has_case: whether one is at a case.
    """

    text: str
    left: list[Gap]
    has_case: bool


def put_module(screen: Screen, event: ModuleWanted) -> None:
    """Put in the text that was called; where several may be meant, or none was named, ask which.

    Args:
        screen: with the field.
        event: what was called, and where.
    """
    call = event.call
    assert isinstance(event.field, TakesModules)
    field: TakesModules = event.field
    name = call.name if call is not None else ""

    def chosen(option: Option | None) -> None:
        if option is not None:
            put(option.value)

    def put(module: Word) -> None:
        fill_module(screen, module, lambda text: field.put_module(text, call))

    def found(modules: list[Word]) -> None:
        if not modules:
            _tell_none(screen, name)
        elif len(modules) == 1 and name:
            put(modules[0])
        else:
            screen.app.push_screen(PickOne(message("Which text?"), map(_option, modules)), chosen)

    screen.ask_office(
        lambda: _find(call), lambda modules: found(modules) if modules is not None else None, group="module"
    )


def _find(call: Call | None) -> list[Word] | None:
    """The modules that may be meant; None where what was typed is no call after all."""
    modules = find_modules(load_words(), call.name if call is not None else "")
    if call is None or call.is_sure:
        return modules
    found = modules[:1] if len(modules) == 1 else []
    return found or None


def _option(module: Word) -> Option:
    first = (module.text or "").replace("\n", " ")
    return Option(module, module.word, first if len(first) <= _SHOWN else f"{first[:_SHOWN]}…")


def _tell_none(screen: Screen, name: str) -> None:
    if name:
        screen.notice(message("There is no text module “{name}”. Ctrl+O shows those there are.", name=name))
    else:
        screen.notice(message("The office has no text modules yet: settings (,) adds them."))


def fill_module(screen: Screen, module: Word, on_done: Callable[[str], object]) -> None:
    """Fill a text module with the values of the case that one is at, and say for what there was none.

    Args:
        screen: that shows the case, or stands above it.
        module: a text or a canned answer.
        on_done: called with the text.
    """
    text, complaint_id = module.text or "", case_at(screen)

    def done(filled: Filled) -> None:
        on_done(filled.text)
        if filled.left:
            screen.notice(_describe_left(filled))

    if not any(True for _ in gaps(text)):
        done(Filled(text, [], complaint_id is not None))
        return
    screen.ask_office(lambda: _fill(screen, text, complaint_id), done, group="module")


def _fill(screen: Screen, text: str, complaint_id: int | None) -> Filled:
    words, program = load_words(), screen.program
    case = complaint_of_id(complaint_id) if complaint_id is not None else None
    complainant = None
    if case is not None and any(gap.value in PERSONAL for gap in gaps(text)):
        # Whoever has looked already on this run of the program is in the diary.
        seen = (program.by, case.id) in program.persons_seen
        complainant = load_complainant(case.id) if seen else read_complainant(case.id, by=program.by)
        program.persons_seen.add((program.by, case.id))
    today = program.today()
    values = module_values(
        case, words, today=today, by=program.by, office=office_of(today).name, complainant=complainant
    )
    filled, left = fill(text, values)
    return Filled(filled, left, case is not None)


def _describe_left(filled: Filled) -> Message:
    """What the module asked for and did not get."""
    unknown = [gap.text for gap in filled.left if gap.value is None]
    if unknown:
        return message(
            "There is no value called {unknown}. There are: {names}",
            unknown=", ".join(dict.fromkeys(unknown)),
            names=names_shown(),
        )
    named = ", ".join(dict.fromkeys(gap.said for gap in filled.left))
    if filled.has_case:
        return message("Nothing is recorded for {named}: fill in “…” yourself.", named=named)
    return message("This is not about one case, so {named} could not be filled in.", named=named)


def case_at(screen: Screen) -> int | None:
    """Id of the case that one is at: on the screen, or on the one below a dialog."""
    for each in reversed(screen.app.screen_stack):
        record = each.open_record if isinstance(each, OfficeScreen) else ""
        kind, _, number = record.partition(":")
        if kind == "case" and number.isdigit():
            return int(number)
        if not each.is_modal:
            return None
    return None

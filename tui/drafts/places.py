"""The way from a draft to the place where it was typed: the same sheet of the same record is opened, which then offers it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from models.errors import TamruangError
from models.messages import message
from tui.framework.screen import OfficeScreen

if TYPE_CHECKING:
    from models.drafts import KeptDraft
    from models.reports.desk import Desk

Screen = OfficeScreen[Any]
OnDone = Callable[[Any], None]

MOST_CASES = 1_000


class PlaceGone(TamruangError):
    """A draft can't be opened where it was typed."""

    title = message("Typed before and not saved")

    def __init__(self) -> None:
        super().__init__(
            message(
                "The place where this was typed is gone or can't be opened from here. It can be read and copied; "
                "it goes on waiting until you throw it away."
            )
        )


def open_draft(screen: Screen, kept: KeptDraft, on_done: OnDone) -> None:
    """Open the place of a draft; where that can't be done, show the draft itself.

    Args:
        screen: that asks.
        kept: the draft.
        on_done: called when the person has come back.
    """
    kind, _, key = kept.place.partition(":")

    def show(error: TamruangError) -> bool:
        from tui.framework.draft_offer import DraftSheet

        sentence = error.sentence if isinstance(error, PlaceGone) else PlaceGone().sentence
        screen.app.push_screen(DraftSheet(kept, sentence), on_done)
        return True

    by = screen.program.by

    def load() -> Callable[[], object]:
        from models.drafts import take_up

        opening = _loader(kind)(screen, key, kept, on_done)
        take_up(kept.id, by=by)
        return opening

    screen.ask_office(load, lambda opening: opening(), on_error=show, group="waiting")


def _loader(kind: str) -> Callable[[Screen, str, KeptDraft, OnDone], Callable[[], object]]:
    if kind.startswith("change-"):
        return _change_many
    return _LOADERS.get(kind, _nowhere)


# Each of these runs in a thread: it looks for what the screen needs, and gives what opens the screen.


def _nowhere(screen: Screen, key: str, kept: KeptDraft, on_done: OnDone) -> Callable[[], object]:
    raise PlaceGone


def _desk(screen: Screen, project: str) -> Desk:
    from models.reports.desk import load_desk

    desk = load_desk(int(project), screen.program.today())
    if desk is None or desk.stored.id != int(project):
        raise PlaceGone
    return desk


def _report(screen: Screen, key: str, kept: KeptDraft, on_done: OnDone) -> Callable[[], object]:
    from models.reports.rows import State
    from tui.reports.entry import EntryScreen

    project, _, report = key.partition(":")
    desk = _desk(screen, project)
    stored = next((each for each in desk.reports if each.id == int(report)), None)
    if report != "0" and (stored is None or stored.state is not State.DRAFT):
        raise PlaceGone
    today = screen.program.today()
    return lambda: screen.app.push_screen(EntryScreen(desk, stored=stored, today=today), on_done)


def _as_of(screen: Screen, key: str, kept: KeptDraft, on_done: OnDone) -> Callable[[], object]:
    """The question is asked again where the report is."""
    from tui.reports.entry import EntryScreen

    opening = _report(screen, key, kept, on_done)

    def ask() -> None:
        if isinstance(screen.app.screen, EntryScreen):
            screen.app.screen.action_take_figures()

    def open_() -> None:
        opening()
        screen.app.screen.call_after_refresh(ask)  # its fields are not there before

    return open_


def _case(screen: Screen, key: str, kept: KeptDraft, on_done: OnDone) -> Callable[[], object]:
    from models.cases.complainants import load_complainant
    from models.cases.store import load_complaint
    from models.office.words import load_words
    from tui.cases.fields import PERSON, person_texts
    from tui.cases.new import ChangeCaseScreen, NewCaseScreen

    if key == "0":
        return lambda: screen.app.push_screen(NewCaseScreen(), on_done)
    case, words = load_complaint(int(key)), load_words()
    is_with_person = any(name in kept.draft.typed for name in PERSON)
    person = person_texts(load_complainant(case.id)) if is_with_person else None
    return lambda: screen.app.push_screen(ChangeCaseScreen(case, words, person), on_done)


def _cases(kept: KeptDraft) -> tuple[Any, ...]:
    from models.cases.store import load_complaint

    ids = [int(part) for part in kept.draft.about.get("cases", "").split(",") if part]
    if not ids or len(ids) > MOST_CASES:
        raise PlaceGone
    return tuple(load_complaint(complaint_id) for complaint_id in ids)


def _verb(name: str) -> Callable[[Screen, str, KeptDraft, OnDone], Callable[[], object]]:
    def load(screen: Screen, key: str, kept: KeptDraft, on_done: OnDone) -> Callable[[], object]:
        from tui.cases import verbs as case_verbs

        cases = _cases(kept)
        return lambda: getattr(case_verbs, name)(screen, cases, on_done)

    return load


def _evidence(screen: Screen, key: str, kept: KeptDraft, on_done: OnDone) -> Callable[[], object]:
    from tui.cases.evidence import add_evidence

    cases = _cases(kept)
    return lambda: add_evidence(screen, cases, on_done)


def _change_many(screen: Screen, key: str, kept: KeptDraft, on_done: OnDone) -> Callable[[], object]:
    from models.office.words import load_words
    from tui.cases.change_many import FIELDS, ChangeManySheet

    cases, words = _cases(kept), load_words()
    field = kept.place.partition(":")[0].removeprefix("change-")
    if field not in FIELDS:
        raise PlaceGone
    return lambda: screen.app.push_screen(ChangeManySheet(cases, field, words), on_done)


def _check(screen: Screen, key: str, kept: KeptDraft, on_done: OnDone) -> Callable[[], object]:
    from tui.daily.screen import check_in_today

    day = date.fromisoformat(key)
    return lambda: check_in_today(screen, on_done, None if day == screen.program.today() else day)


def _word(screen: Screen, key: str, kept: KeptDraft, on_done: OnDone) -> Callable[[], object]:
    from models.office.words import List, load_words
    from tui.office.sheets import WordSheet

    which, _, word_id = key.partition(":")
    words = load_words()
    word = words.by_id.get(int(word_id))
    if word is None and word_id != "0":
        raise PlaceGone
    return lambda: screen.app.push_screen(WordSheet(List(which), words, word), on_done)


def _holiday(screen: Screen, key: str, kept: KeptDraft, on_done: OnDone) -> Callable[[], object]:
    from models.office.settings import load_settings
    from tui.office.sheets import HolidaySheet

    settings = load_settings()
    return lambda: screen.app.push_screen(HolidaySheet(settings, screen.program.today()), on_done)


def _number(screen: Screen, key: str, kept: KeptDraft, on_done: OnDone) -> Callable[[], object]:
    from tui.office.screen import SettingsScreen

    return lambda: screen.app.push_screen(SettingsScreen(number=key), on_done)


def _project(screen: Screen, key: str, kept: KeptDraft, on_done: OnDone) -> Callable[[], object]:
    from models.reports.desk import open_desk
    from tui.reports.new_project import NewProjectScreen

    desk = open_desk(None)
    return lambda: screen.app.push_screen(NewProjectScreen(desk.stored.project if desk else None), on_done)


def _field(screen: Screen, key: str, kept: KeptDraft, on_done: OnDone) -> Callable[[], object]:
    from tui.reports.form import FormScreen

    project, _, field = key.partition(":")
    desk = _desk(screen, project)
    return lambda: screen.app.push_screen(FormScreen(desk, field=field), on_done)


def _finding(screen: Screen, key: str, kept: KeptDraft, on_done: OnDone) -> Callable[[], object]:
    from models.reports.acceptance import finding_key
    from models.reports.findings import check_stored
    from tui.reports.form import FormScreen

    project, _, finding = key.partition(":")
    desk = _desk(screen, project)
    if finding not in {finding_key(each) for each in check_stored(int(project), screen.program.today())}:
        raise PlaceGone
    return lambda: screen.app.push_screen(FormScreen(desk, finding=finding), on_done)


def _import_form(screen: Screen, key: str, kept: KeptDraft, on_done: OnDone) -> Callable[[], object]:
    from tui.reports.import_form import begin_import

    return lambda: begin_import(screen, on_done)


def _import_cases(screen: Screen, key: str, kept: KeptDraft, on_done: OnDone) -> Callable[[], object]:
    from tui.imports.screen import ArrivalsScreen

    return lambda: screen.app.push_screen(ArrivalsScreen(), on_done)


_LOADERS: Mapping[str, Callable[[Screen, str, KeptDraft, OnDone], Callable[[], object]]] = {
    "report": _report,
    "reason-report": _report,  # F2 asks for the reason again
    "as-of-report": _as_of,
    "case": _case,
    **{name: _verb(name) for name in ("note", "finish", "forward", "not_ours", "reopen", "merge")},
    "evidence": _evidence,
    "check": _check,
    "word": _word,
    "holiday": _holiday,
    "number": _number,
    "project": _project,
    "field": _field,
    "accept": _finding,
    "import-form": _import_form,
    "import-cases": _import_cases,
}

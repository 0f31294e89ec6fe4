"""Places of drafts about progress reports: an entry, the form, a project."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from models.reports.acceptance import finding_key
from models.reports.desk import Desk, load_desk, open_desk
from models.reports.findings import check_stored
from models.reports.rows import State
from tui.drafts.places import Loader, Place, PlaceGone
from tui.reports.entry import EntryScreen
from tui.reports.form import FormScreen
from tui.reports.import_form import begin_import
from tui.reports.new_project import NewProjectScreen
from tui.reports.project_form import ProjectFormScreen


def _load_desk(place: Place) -> tuple[Desk, str]:
    """The project of a key, and what else the key says."""
    project, _, rest = place.key.partition(":")
    desk = load_desk(int(project), place.screen.program.today())
    if desk is None or desk.stored.id != int(project):
        raise PlaceGone
    return desk, rest


def _load_report(place: Place) -> Callable[[], object]:
    desk, report = _load_desk(place)
    stored = next((each for each in desk.reports if each.id == int(report)), None)
    if report != "0" and (stored is None or stored.state is not State.DRAFT):
        raise PlaceGone
    today = place.screen.program.today()
    return lambda: place.push(EntryScreen(desk, stored=stored, today=today))


def _load_as_of(place: Place) -> Callable[[], object]:
    """The question is asked again where the report is."""
    open_report = _load_report(place)
    app = place.screen.app

    def ask() -> None:
        if isinstance(app.screen, EntryScreen):
            app.screen.action_take_figures()

    def open_() -> None:
        open_report()
        app.screen.call_after_refresh(ask)  # its fields are not there before

    return open_


def _load_project(place: Place) -> Callable[[], object]:
    desk = open_desk(None, place.screen.program.today())
    return lambda: place.push(NewProjectScreen(desk.stored.project if desk else None))


def _load_field(place: Place) -> Callable[[], object]:
    desk, field = _load_desk(place)
    return lambda: place.push(FormScreen(desk, field=field))


def _load_project_form(place: Place) -> Callable[[], object]:
    desk, _ = _load_desk(place)
    return lambda: place.push(ProjectFormScreen(desk))


def _load_finding(place: Place) -> Callable[[], object]:
    desk, finding = _load_desk(place)
    found = check_stored(desk.stored.id, place.screen.program.today())
    if finding not in {finding_key(each) for each in found}:
        raise PlaceGone
    return lambda: place.push(FormScreen(desk, finding=finding))


def _load_import(place: Place) -> Callable[[], object]:
    return lambda: begin_import(place.screen, place.on_done)


LOADERS: Mapping[str, Loader] = MappingProxyType(
    {
        "accept": _load_finding,
        "as-of-report": _load_as_of,
        "field": _load_field,
        "import-form": _load_import,
        "project": _load_project,
        "project-form": _load_project_form,
        "reason-report": _load_report,  # F2 asks for the reason again
        "report": _load_report,
    }
)

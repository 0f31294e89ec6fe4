"""The way to every screen. Here alone the modules of screens are loaded late: a start loads the first screen, and no other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from tui.framework.screen import OfficeScreen

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen

    from exports.mail.draft import MailDraft
    from models.drafts import KeptDraft
    from models.form.project import Project
    from models.messages import Message
    from models.office.words import List
    from models.register.filters import Filter
    from models.register.order import Order
    from models.reports.desk import Desk
    from models.reports.rows import StoredProject, StoredReport
    from tui.framework.program import OnDone, Program
    from tui.widgets.calls import EditorWanted, ModuleWanted


class ScreenNavigator:
    """Opens screens on an app, as `tui.framework.program.Navigator` says.

    Args:
        app: that shows them.
    """

    def __init__(self, app: App[Any]) -> None:
        self._app = app

    def first(self, name: str) -> Screen[Any]:
        """The screen that the program begins with.

        Args:
            name: `today`, `complaints`, `reports` or `city`.
        """
        if name == "reports":
            from tui.reports.screen import ReportsScreen

            return ReportsScreen()
        if name == "complaints":
            from tui.register.screen import ComplaintsScreen

            return ComplaintsScreen()
        if name == "city":
            from tui.city.screen import CityScreen

            return CityScreen()
        from tui.today.screen import TodayScreen

        return TodayScreen()

    def open_list(
        self,
        on_done: OnDone | None = None,
        *,
        filter: Filter | None = None,
        order: Order | None = None,
        title: Message | None = None,
        search: str = "",
    ) -> None:
        """The list of complaints."""
        from tui.register.screen import ComplaintsScreen

        self._open(ComplaintsScreen(filter, order, title, search), on_done)

    def open_case(self, complaint_id: int, on_done: OnDone | None = None) -> None:
        """One complaint."""
        from tui.cases.screen import CaseScreen

        self._open(CaseScreen(complaint_id), on_done)

    def open_evidence(self, complaint_id: int, on_done: OnDone | None = None) -> None:
        """The photos and papers of a complaint."""
        from tui.evidence.screen import EvidenceScreen

        self._open(EvidenceScreen(complaint_id), on_done)

    def open_new_case(self, texts: dict[str, str] | None = None, on_done: OnDone | None = None) -> None:
        """The form of a new complaint.

        Raises:
            NotAllowed: the person has no right to register any.
        """
        from tui.cases.new import NewCaseScreen

        self._refuse_early()
        self._open(NewCaseScreen(texts), on_done)

    def open_run(self, on_done: OnDone | None = None, *, filter: Filter | None = None) -> None:
        """The morning run through the cases that wait. Done with what was done, in a sentence, or None.

        Raises:
            NotAllowed: the person has no right to assign any.
        """
        from tui.run.screen import RunScreen

        self._refuse_early()
        self._open(RunScreen(filter) if filter is not None else RunScreen(), on_done)

    def open_import(self, on_done: OnDone | None = None) -> None:
        """The import of a file of complaints.

        Raises:
            NotAllowed: the person has no right to that.
        """
        from tui.imports.screen import CaseImportScreen

        self._refuse_early()
        self._open(CaseImportScreen(), on_done)

    def open_office_file(self, path: Path, on_done: OnDone | None = None) -> None:
        """A file with a case or a result from another office. Done with the case, as it was stored, or None.

        Raises:
            NotAllowed: the person has no right to take it in.
        """
        from tui.imports.from_office import OfficeFileScreen

        self._refuse_early()
        self._open(OfficeFileScreen(path), on_done)

    def open_figure(
        self, screen: Screen[Any], key: str, title: Message, on_done: OnDone | None = None
    ) -> None:
        """The list of the cases that a figure of the first screen counts."""
        from tui.register.figures import open_figure

        assert isinstance(screen, OfficeScreen)
        open_figure(screen, key, title, on_done)

    def open_head(self, on_done: OnDone | None = None) -> None:
        """The page of the head of the office."""
        from tui.head.screen import HeadScreen

        self._open(HeadScreen(), on_done)

    def open_city(self, on_done: OnDone | None = None) -> None:
        """What the city gets from its offices."""
        from tui.city.screen import CityScreen

        self._open(CityScreen(), on_done)

    def open_daily_checks(self, month: date | None = None, on_done: OnDone | None = None) -> None:
        """The daily checks of a month."""
        from tui.daily.screen import DailyChecksScreen

        self._open(DailyChecksScreen(month), on_done)

    def ask_check(self, screen: Screen[Any], on_done: OnDone, day: date | None = None) -> None:
        """The question how many new cases MIS has."""
        from tui.daily.sheets import ask_check

        assert isinstance(screen, OfficeScreen)
        ask_check(screen, on_done, day)

    def open_indicator(self, screen: Screen[Any]) -> None:
        """The city's indicator."""
        from tui.daily.indicator import show_indicator

        assert isinstance(screen, OfficeScreen)
        show_indicator(screen)

    def open_mis(self, on_done: OnDone | None = None) -> None:
        """The results that are to be recorded in MIS."""
        from tui.mis.screen import MisScreen

        self._open(MisScreen(), on_done)

    def open_reports(self, on_done: OnDone | None = None) -> None:
        """The year's progress reports."""
        from tui.reports.screen import ReportsScreen

        self._open(ReportsScreen(), on_done)

    def open_entry(
        self,
        desk: Desk,
        on_done: OnDone | None = None,
        *,
        stored: StoredReport | None = None,
        number: int | None = None,
    ) -> None:
        """The entry of a report: a draft, or a new one. Done with the id of the stored report, or None."""
        from tui.reports.entry import EntryScreen

        today = cast("Program", self._app).today()
        self._open(EntryScreen(desk, stored=stored, number=number, today=today), on_done)

    def open_report(self, desk: Desk, stored: StoredReport, on_done: OnDone | None = None) -> None:
        """A submitted report, to be read. Done with the amendment that was begun, or None."""
        from tui.reports.view import ViewScreen

        self._open(ViewScreen(desk, stored), on_done)

    def open_form(
        self, desk: Desk, on_done: OnDone | None = None, *, field: str = "", finding: str = ""
    ) -> None:
        """The whole form; at once at a field, or at a finding to be accepted."""
        from tui.reports.form import FormScreen

        self._open(FormScreen(desk, field=field, finding=finding), on_done)

    def open_project_form(self, desk: Desk, on_done: OnDone | None = None, *, field: str = "") -> None:
        """The data of a project, 1.1 to 1.6 of the form, at one of its fields. Done with it as it was stored, or None."""
        from tui.reports.project_form import ProjectFormScreen

        self._open(ProjectFormScreen(desk, field), on_done)

    def open_projects(self, on_done: OnDone | None = None) -> None:
        """The projects, to choose one. Done with it, or None."""
        from tui.reports.projects import ProjectsScreen

        self._open(ProjectsScreen(), on_done)

    def open_new_project(self, pattern: Project | None, on_done: OnDone | None = None) -> None:
        """The sheet of a new project, filled in like another. Done with what was stored, or None.

        Raises:
            NotAllowed: the person has no right to begin any.
        """
        from tui.reports.new_project import NewProjectScreen

        self._refuse_early()
        self._open(NewProjectScreen(pattern), on_done)

    def open_history(self, project: StoredProject, on_done: OnDone | None = None) -> None:
        """The changes of a project."""
        from tui.reports.history import HistoryScreen

        self._open(HistoryScreen(project), on_done)

    def open_papers(self, on_done: OnDone | None = None) -> None:
        """The papers of the register."""
        from tui.papers.screen import PapersScreen

        self._open(PapersScreen(), on_done)

    def open_compose(self, draft: MailDraft, on_done: OnDone | None = None) -> None:
        """A mail before it is laid into the outbox. Done with the mail that was laid, or None.

        Raises:
            NotAllowed: the person has no right to lay any.
        """
        from tui.mail.compose import ComposeScreen

        self._refuse_early()
        self._open(ComposeScreen(draft), on_done)

    def open_case_papers(self, ids: Sequence[int], on_done: OnDone | None = None) -> None:
        """The papers of a case, or of several."""
        from tui.papers.of_cases import CasePapersScreen

        self._open(CasePapersScreen(ids), on_done)

    def open_mail(self, on_done: OnDone | None = None, *, sends: bool = False) -> None:
        """The outbox; at once with the question whether to send what waits."""
        from tui.mail.screen import OutboxScreen

        self._open(OutboxScreen(sends=sends), on_done)

    def open_month(self, on_done: OnDone | None = None) -> None:
        """The month's end."""
        from tui.month.screen import MonthScreen

        self._open(MonthScreen(), on_done)

    def open_settings(
        self, on_done: OnDone | None = None, *, number: str = "", list: List | None = None
    ) -> None:
        """The office's settings; at once at one of its numbers, or at a list."""
        from tui.office.lists import view_of
        from tui.office.screen import SettingsScreen

        self._open(SettingsScreen(number, view_of(list)), on_done)

    def open_accounts(self, on_done: OnDone | None = None) -> None:
        """Who is who: accounts, officers, roles."""
        from tui.office.accounts import AccountsScreen

        self._open(AccountsScreen(), on_done)

    def open_first_steps(self, on_done: OnDone | None = None) -> None:
        """The first steps of a new office."""
        from tui.first_steps.screen import FirstStepsScreen

        self._open(FirstStepsScreen(), on_done)

    def take_step(self, screen: Screen[Any], key: str, on_done: OnDone) -> None:
        """Where the first step of a line is done."""
        from tui.first_steps.going import take_step

        assert isinstance(screen, OfficeScreen)
        take_step(screen, key, on_done)

    def hide_step(self, screen: Screen[Any], key: str, on_done: OnDone) -> None:
        """Hide the first step of a line, or bring it back."""
        from tui.first_steps.going import toggle_step

        assert isinstance(screen, OfficeScreen)
        toggle_step(screen, key, on_done)

    def ask_backup(self, screen: Screen[Any], on_done: OnDone) -> None:
        """Ask for a folder and make a backup there."""
        from tui.first_steps.going import ask_backup

        assert isinstance(screen, OfficeScreen)
        ask_backup(screen, on_done)

    def open_drafts(self, on_done: OnDone | None = None) -> None:
        """What was typed and not saved."""
        from tui.drafts.screen import WaitingScreen

        self._open(WaitingScreen(), on_done)

    def offer_draft(
        self,
        kept: KeptDraft,
        now: Mapping[str, str],
        names: tuple[str, ...],
        on_done: OnDone,
        *,
        is_older: bool,
    ) -> None:
        """The question what shall become of a draft."""
        from tui.framework.draft_offer import OfferSheet

        self._open(OfferSheet(kept, now, names, is_older=is_older), on_done)

    def put_module(self, screen: Screen[Any], event: ModuleWanted) -> None:
        """One of the office's texts into a field."""
        from tui.framework.text_modules import put_module

        assert isinstance(screen, OfficeScreen)
        put_module(screen, event)

    def edit_outside(self, screen: Screen[Any], event: EditorWanted) -> None:
        """The text of a field in a person's own editor."""
        from tui.framework.outside import edit_outside
        from tui.widgets.thai_area import ThaiArea

        assert isinstance(screen, OfficeScreen)
        assert isinstance(event.field, ThaiArea)
        edit_outside(screen, event.field)

    def open_help(self, screen: Screen[Any]) -> None:
        """The help of a screen."""
        from tui.framework.help import HelpScreen

        assert isinstance(screen, OfficeScreen)
        self._open(HelpScreen(screen))

    def open_themes(self, screen: Screen[Any]) -> None:
        """The choice of colours; once, however often it is asked for."""
        from tui.framework.theme_sheet import ThemeSheet

        if not isinstance(screen, ThemeSheet):
            self._app.push_screen(ThemeSheet())

    def open_palette(self, screen: Screen[Any]) -> None:
        """All commands of a screen."""
        from tui.palette.screen import PaletteScreen

        assert isinstance(screen, OfficeScreen)
        self._open(PaletteScreen(screen))

    def _refuse_early(self) -> None:
        """Before anything is typed: refuse who has no right to the daily work."""
        from models.office.people import Right
        from models.office.words import refuse_early

        refuse_early(cast("Program", self._app).by, Right.REGISTER)

    def _open(self, screen: Screen[Any], on_done: OnDone | None = None) -> None:
        self._app.push_screen(screen, on_done)

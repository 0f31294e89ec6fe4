"""What screens may ask of the program they run in. They know these two protocols, never the app itself: arrows go down."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:  # names for the checker; nothing of it is loaded at start
    from textual.screen import Screen

    from exports.mail.draft import MailDraft
    from models.drafts import KeptDraft
    from models.errors import TamruangError
    from models.form.project import Project
    from models.messages import Message as Sentence
    from models.office.words import List
    from models.register.filters import Filter
    from models.register.order import Order
    from models.reports.desk import Desk
    from models.reports.rows import StoredProject, StoredReport
    from tui.framework.draft_store import DraftStore
    from tui.settings.values import Settings
    from tui.widgets.calls import EditorWanted, ModuleWanted
    from tui.widgets.look import PlainMode

OnDone = Callable[[Any], None]
"""Called with what a screen was dismissed with, when the person has come back from it."""


class Others(Protocol):
    """What others who work on the same office do."""

    @property
    def open_elsewhere(self) -> Collection[str]:
        """The records that others have open, each a kind and a number: `case:17`."""

    def who_has(self, record: str) -> str:
        """Who else has a record open, by their names; empty if nobody has."""

    def tell_trouble(self, error: TamruangError) -> None:
        """Tell calmly, and once, that what others do can't be read at the moment."""

    def trouble_is_over(self) -> None:
        """It can be read again: the next trouble is told."""


class Saves(Protocol):
    """What is being saved."""

    def begin(self) -> None:
        """A thread begins to save something."""

    def end(self, *, is_saved: bool) -> None:
        """It has ended."""

    def refused(self, error: Exception, again: Callable[[], object], give_up: Callable[[], object]) -> bool:
        """Deal with a save that the database refused: it can be sent again. Tells whether it is dealt with."""

    def ask_unkept(self, error: TamruangError, again: Callable[[], object]) -> bool:
        """Ask what shall become of words that can't be kept, as somebody wants to leave. Tells whether there are any."""

    def failed_late(self, error: Exception) -> None:
        """Tell of a save that failed after its screen was left, or for which nobody waited."""


class Program(Protocol):
    """The running program: who sits here, on which day, at which project; telling, leaving, and the way to every screen."""

    by: str
    """Who sits here, for the history."""
    database: Path
    """The file of the office."""
    today: Callable[[], date]
    """What day it is in Bangkok."""
    settings: Settings
    """Of this machine."""
    project: StoredProject | None
    """The project on the screens; None in an empty office."""
    place: Sentence | None
    """A word on which office this is, where it is not the usual one."""
    drafts: DraftStore
    """What is typed and not stored."""
    persons_seen: set[tuple[str, int]]
    """Who has looked at which complainant in this run: the person, and the id of the case."""

    @property
    def others(self) -> Others:
        """Hears of what others change and have open."""

    @property
    def saves(self) -> Saves:
        """Knows what is being saved."""

    @property
    def plain(self) -> PlainMode | None:
        """What puts the screens in words; None where they are drawn."""

    @property
    def navigator(self) -> Navigator:
        """The way to every screen."""

    @property
    def office_line(self) -> str:
        """Agency and project, for the head."""

    @property
    def year_line(self) -> str:
        """The fiscal year, for the head."""

    def open_database(self) -> None:
        """Open the office's database; raises `DatabaseUnusable`."""

    def tell_who_sits(self) -> None:
        """Tell who sits here; on an account that several people share, ask."""

    def give_up(self, error: TamruangError) -> bool:
        """End the program where there is no database; tells whether it does."""

    def finish_start(self) -> None:
        """The first screen is painted."""

    def tell(self, error: TamruangError) -> None:
        """Show an error with its title and its sentence."""

    def report_fault(self, error: Exception) -> None:
        """Tell of a fault of the program, and write down where it was."""

    def catch_errors(self) -> AbstractContextManager[None]:
        """Tell errors of the block instead of falling over them."""

    def leave(self) -> None:
        """Leave the program; what is typed but not saved is asked about first."""

    def repaint(self) -> None:
        """Paint all anew."""

    def action_suspend_process(self) -> None:
        """Go to the shell for a while."""


class Navigator(Protocol):
    """Opens screens. The module of each is loaded when it is first asked for, which keeps the start short.

    `on_done` is called with what the screen was dismissed with.
    """

    def open_list(
        self,
        on_done: OnDone | None = None,
        *,
        filter: Filter | None = None,
        order: Order | None = None,
        title: Sentence | None = None,
        search: str = "",
    ) -> None:
        """The list of complaints."""

    def open_case(self, complaint_id: int, on_done: OnDone | None = None) -> None:
        """One complaint."""

    def open_evidence(self, complaint_id: int, on_done: OnDone | None = None) -> None:
        """The photos and papers of a complaint."""

    def open_new_case(self, texts: dict[str, str] | None = None, on_done: OnDone | None = None) -> None:
        """The form of a new complaint, with what is typed already."""

    def open_run(self, on_done: OnDone | None = None, *, filter: Filter | None = None) -> None:
        """The morning run through the cases that wait; through those of a filter alone. Done with what was done, in a sentence."""

    def open_office_file(self, path: Path, on_done: OnDone | None = None) -> None:
        """A file with a case or a result from another office. Done with the case, as it was stored, or None."""

    def open_import(self, on_done: OnDone | None = None) -> None:
        """The import of a file of complaints."""

    def open_figure(
        self, screen: Screen[Any], key: str, title: Sentence, on_done: OnDone | None = None
    ) -> None:
        """The list of the cases that a figure of the first screen counts."""

    def open_head(self, on_done: OnDone | None = None) -> None:
        """The page of the head of the office."""

    def open_city(self, on_done: OnDone | None = None) -> None:
        """What the city gets from its offices: offices × months."""

    def open_daily_checks(self, month: date | None = None, on_done: OnDone | None = None) -> None:
        """The daily checks of a month."""

    def ask_check(self, screen: Screen[Any], on_done: OnDone, day: date | None = None) -> None:
        """The question how many new cases MIS has; it notes that MIS was checked, and `on_done` gets the check."""

    def open_indicator(self, screen: Screen[Any]) -> None:
        """The city's indicator."""

    def open_mis(self, on_done: OnDone | None = None) -> None:
        """The results that are to be recorded in MIS."""

    def open_reports(self, on_done: OnDone | None = None) -> None:
        """The year's progress reports."""

    def open_entry(
        self,
        desk: Desk,
        on_done: OnDone | None = None,
        *,
        stored: StoredReport | None = None,
        number: int | None = None,
    ) -> None:
        """The entry of a report: a draft, or a new one. Done with the id of the stored report, or None."""

    def open_report(self, desk: Desk, stored: StoredReport, on_done: OnDone | None = None) -> None:
        """A submitted report, to be read. Done with the amendment that was begun, or None."""

    def open_form(
        self, desk: Desk, on_done: OnDone | None = None, *, field: str = "", finding: str = ""
    ) -> None:
        """The whole form; at once at a field, or at a finding to be accepted."""

    def open_project_form(self, desk: Desk, on_done: OnDone | None = None, *, field: str = "") -> None:
        """The data of a project, 1.1 to 1.6 of the form, at one of its fields. Done with it as it was stored, or None."""

    def open_projects(self, on_done: OnDone | None = None) -> None:
        """The projects, to choose one. Done with it, or None."""

    def open_new_project(self, pattern: Project | None, on_done: OnDone | None = None) -> None:
        """The sheet of a new project, filled in like another. Done with what was stored, or None."""

    def open_history(self, project: StoredProject, on_done: OnDone | None = None) -> None:
        """The changes of a project."""

    def open_papers(self, on_done: OnDone | None = None) -> None:
        """The papers of the register."""

    def open_compose(self, draft: MailDraft, on_done: OnDone | None = None) -> None:
        """A mail before it is laid into the outbox. Done with the mail that was laid, or None."""

    def open_case_papers(self, ids: Sequence[int], on_done: OnDone | None = None) -> None:
        """The papers of a case, or of several."""

    def open_mail(self, on_done: OnDone | None = None, *, sends: bool = False) -> None:
        """The outbox; at once with the question whether to send what waits."""

    def open_month(self, on_done: OnDone | None = None) -> None:
        """The month's end."""

    def open_settings(
        self, on_done: OnDone | None = None, *, number: str = "", list: List | None = None
    ) -> None:
        """The office's settings; at once at one of its numbers, or at a list."""

    def open_accounts(self, on_done: OnDone | None = None) -> None:
        """Who is who: accounts, officers, roles."""

    def open_first_steps(self, on_done: OnDone | None = None) -> None:
        """The first steps of a new office."""

    def take_step(self, screen: Screen[Any], key: str, on_done: OnDone) -> None:
        """Where the first step of a line is done. `on_done` is called when one is back."""

    def hide_step(self, screen: Screen[Any], key: str, on_done: OnDone) -> None:
        """Hide the first step of a line, or bring it back."""

    def ask_backup(self, screen: Screen[Any], on_done: OnDone) -> None:
        """Ask for a folder and make a backup there."""

    def open_drafts(self, on_done: OnDone | None = None) -> None:
        """What was typed and not saved."""

    def offer_draft(
        self,
        kept: KeptDraft,
        now: Mapping[str, str],
        names: tuple[str, ...],
        on_done: OnDone,
        *,
        is_older: bool,
    ) -> None:
        """The question what shall become of a draft.

        `on_done` gets the fields to take, none to throw it away, None to put it off.
        """

    def put_module(self, screen: Screen[Any], event: ModuleWanted) -> None:
        """One of the office's texts into a field, with the values of the case that one is at."""

    def edit_outside(self, screen: Screen[Any], event: EditorWanted) -> None:
        """The text of a field in a person's own editor."""

    def open_help(self, screen: Screen[Any]) -> None:
        """The help of a screen."""

    def open_themes(self, screen: Screen[Any]) -> None:
        """The choice of colours."""

    def open_palette(self, screen: Screen[Any]) -> None:
        """All commands of a screen, to be found by a word."""

"""The projects of the office, to choose from."""

from textual.app import ComposeResult

from exports.language import translate
from models.messages import message
from models.reports.projects import list_projects
from models.reports.rows import StoredProject
from tui.framework.screen import OfficeScreen
from tui.keyboard.actions import BACK, HELP, Action
from tui.widgets.ledger import Column, Ledger, Row


class ProjectsScreen(OfficeScreen[StoredProject | None]):
    """One line for each project, newest fiscal year first. Dismissed with the chosen one, or None."""

    NAME = message("Projects")
    ACTIONS = (
        Action("choose", ("enter",), message("Choose"), message("Work on the selected project")),
        Action(
            "new_project",
            ("f3",),
            message("New project"),
            message("Start a project, based on the one that you work on"),
        ),
        BACK,
        HELP,
    )

    def __init__(self) -> None:
        super().__init__()
        self.projects: dict[int, StoredProject] = {}

    def compose_body(self) -> ComposeResult:
        """The ledger."""
        columns = (
            Column(translate(message("Year")), 9),
            Column(translate(message("Project code")), 16),
            Column(translate(message("Project name")), 24, grows=True),
            Column(translate(message("Responsible agency")), 24, priority=1),
        )
        yield Ledger(columns, id="projects")

    def opened(self) -> None:
        """Read the projects."""
        super().opened()
        self.set_focus(self.query_one(Ledger))

        def read() -> list[StoredProject]:
            return list_projects()

        self.ask_office(read, self._show)

    def others_changed(self) -> None:
        """Read the projects again; the mark stays."""
        self.fresh.read(list_projects, lambda projects: self._show(projects, keeps_place=True))

    def _show(self, projects: list[StoredProject], *, keeps_place: bool = False) -> None:
        self.projects = {stored.id: stored for stored in projects}
        newest = max((stored.project.fiscal_year or 0 for stored in projects), default=0)
        rows = [
            Row(
                stored.id,
                (
                    str(stored.project.fiscal_year or "-"),
                    stored.project.code or "-",
                    stored.project.name or "-",
                    stored.project.agency or "-",
                ),
                # A year that is over steps back; which year it is stands before it.
                "open" if (stored.project.fiscal_year or newest) >= newest else "done",
            )
            for stored in projects
        ]
        current = self.program.project
        self.query_one(Ledger).show(rows, at=current.id if current and not keeps_place else None)

    @property
    def screen_state(self) -> str:
        """Nothing: the list says it."""
        return ""

    def on_ledger_opened(self, event: Ledger.Opened) -> None:
        """A click on the marked project."""
        self.action_choose()

    def action_choose(self) -> None:
        """Work on the marked project."""
        row = self.query_one(Ledger).row
        if row is not None:
            self.dismiss(self.projects[int(str(row.key))])

    def action_new_project(self) -> None:
        """Begin a project like the one that is worked on, and work on it."""
        present = self.program.project

        def begun(stored: StoredProject | None) -> None:
            if stored is not None:
                self.dismiss(stored)

        self.program.navigator.open_new_project(present.project if present else None, begun)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)

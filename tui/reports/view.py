"""A submitted report: to be read, as it left the office; with what is to be checked, and the editions before it."""

from collections.abc import Callable

from textual.app import ComposeResult

from exports.form.text import DEFAULT_WIDTH
from exports.language import translate
from models.messages import message
from models.office.words import person_name
from models.reports.desk import Desk, load_desk
from models.reports.rows import State, StoredReport
from models.reports.verbs import list_reports
from tui.framework.screen import OfficeScreen
from tui.keyboard.actions import BACK, HELP, Action
from tui.reports.entry_fields import report_lines
from tui.reports.questions import amend
from tui.reports.words import mark_of, words_of
from tui.widgets.paper import Paper
from tui.widgets.words import lines_of


class ViewScreen(OfficeScreen[StoredReport | None]):
    """Read a submitted report. Dismissed with the amendment that was begun, or None.

    Args:
        desk: the project and its findings.
        stored: the report.
    """

    NAME = message("Progress report")
    ACTIONS = (
        Action("amend", ("c",), message("Amend"), message("Correct this report, as a separate edition")),
        BACK,
        HELP,
    )

    def __init__(self, desk: Desk, stored: StoredReport) -> None:
        super().__init__()
        self.desk = desk
        self.stored = stored

    def compose_body(self) -> ComposeResult:
        """The paper."""
        yield Paper(self._text([self.stored]), id="paper")

    def opened(self) -> None:
        """Begin to read; the editions before follow."""
        super().opened()
        self.set_focus(self.query_one(Paper))
        if self.stored.edition > 1:
            self.ask_office(self._editions(), lambda found: self.query_one(Paper).show(self._text(found)))

    def _editions(self) -> Callable[[], list[StoredReport]]:
        project, number = self.stored.project_id, self.stored.report.number

        def editions() -> list[StoredReport]:
            found = [
                each for each in list_reports(project, all_editions=True) if each.report.number == number
            ]
            return sorted(found, key=lambda each: -each.edition)

        return editions

    def others_changed(self) -> None:
        """Somebody may have amended it, or changed what is to be checked in it; the place that one reads stays."""
        editions, project, today = self._editions(), self.stored.project_id, self.program.today()

        def read() -> tuple[Desk | None, list[StoredReport]]:
            return load_desk(project, today), editions()

        def show(found: tuple[Desk | None, list[StoredReport]]) -> None:
            desk, stored = found
            paper = self.query_one(Paper)
            self.desk = desk or self.desk
            text = self._text(stored if len(stored) > 1 else [self.stored])
            if text != paper.text:
                top = paper.top
                paper.show(text)
                paper.action_scroll_by(top)
                if stored and stored[0].edition > self.stored.edition:
                    self.notice(
                        message(
                            "{by} has begun or submitted an amendment.", by=person_name(stored[0].changed_by)
                        )
                    )

        self.fresh.read(read, show)

    @property
    def screen_title(self) -> str:
        """Which report it is."""
        return translate(message("Progress report {number}", number=self.stored.report.number))

    @property
    def screen_state(self) -> str:
        """That it is submitted."""
        return translate(message("submitted, read-only"))

    def _text(self, editions: list[StoredReport]) -> str:
        parts = []
        for stored in editions:
            parts.append("\n".join([*self._about(stored), "", *report_lines(stored.report), ""]))
        findings = [
            finding for finding in self.desk.findings or () if finding.report == self.stored.report.number
        ]
        if findings:
            said = [
                line
                for finding in findings
                for line in lines_of(f"{mark_of(finding)} {words_of(finding)}", DEFAULT_WIDTH)
            ]
            parts.insert(1, "\n".join([translate(message("To check")), "", *said, ""]))
        return "\n".join(parts)

    def _about(self, stored: StoredReport) -> list[str]:
        name = (
            translate(message("First edition"))
            if stored.edition == 1
            else translate(message("Amendment {number}", number=stored.edition - 1))
        )
        if stored.state is State.SUBMITTED and stored.submitted_at:
            told = message(
                "submitted {at} by {by}", at=stored.submitted_at, by=person_name(stored.submitted_by or "?")
            )
        else:
            told = message(
                "draft, saved {at} by {by}", at=stored.changed_at, by=person_name(stored.changed_by)
            )
        return [f"{name} · {translate(told)}"]

    def action_amend(self) -> None:
        """Correct it."""
        amend(self, self.stored, self.dismiss)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)

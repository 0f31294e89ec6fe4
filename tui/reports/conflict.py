"""Somebody else saved the same report first: both versions, and the choice."""

from collections.abc import Callable
from typing import Any

from exports.language import translate
from models.errors import ChangedByOther, TamruangError
from models.form.project import ProgressReport
from models.messages import message
from models.office.words import person_name
from models.reports.rows import StoredReport
from models.reports.verbs import load_report
from tui.framework.conflict import VersionsSheet
from tui.framework.screen import OfficeScreen
from tui.reports.report_fields import LABELS, differences


class ConflictSheet(VersionsSheet):
    """Both versions of a report.

    Args:
        error: what the office said.
        mine: as typed here.
        theirs: as stored now.
    """

    ACTIONS = VersionsSheet.ACTIONS

    def __init__(self, error: TamruangError, mine: ProgressReport, theirs: StoredReport) -> None:
        rows = (
            (translate(LABELS[name]), here or "-", there or "-")
            for name, here, there in differences(mine, theirs.report)
        )
        super().__init__(error, person_name(theirs.changed_by), rows, message("Save my version over it"))


def load_and_ask(
    screen: OfficeScreen[Any],
    report_id: int,
    mine: ProgressReport,
    error: ChangedByOther,
    on_done: Callable[[str, StoredReport], None],
) -> None:
    """Read what is stored now, show both versions, and go on with the choice.

    Args:
        screen: that asks.
        report_id: of the report.
        mine: as typed.
        error: what the office said.
        on_done: called with `theirs`, `mine` or `cancel`, and the stored report.
    """

    def verb() -> StoredReport:
        return load_report(report_id)

    def ask(theirs: StoredReport) -> None:
        screen.app.push_screen(
            ConflictSheet(error, mine, theirs), lambda answer: on_done(answer or "cancel", theirs)
        )

    screen.ask_office(verb, ask)

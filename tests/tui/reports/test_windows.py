"""80 x 24 is enough: nothing that must be read is cut, and every line is within the window."""

from pathlib import Path

import pytest

from exports.language import set_language, translate
from exports.layout import cell_width
from models.form.project import Form
from models.reports.rows import StoredProject
from models.reports.verbs import save_report
from tests.tui.conftest import BY, month, on_stage
from tui.reports.project_fields import PROJECT_LABELS
from tui.reports.report_fields import LABELS

WAYS = {
    "reports": (),
    "entry": ("f3",),
    "draft": ("down", "down", "enter"),
    "view": ("enter",),
    "project": ("f6",),
    "findings": ("f6", "2"),
    "text": ("f6", "3"),
    "markdown": ("f6", "4"),
    "export": ("f6", "E"),
    "edit": ("f6", "enter"),
    "history": ("h",),
    "projects": ("p",),
    "new project": ("n",),
    "import": ("i",),
    "help": ("f1",),
    "palette": ("ctrl+p",),
    "submit": ("down", "down", "s"),
    "leave": ("f3", "9", "escape"),
}


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("way", WAYS)
async def test_every_screen_fits(database: Path, project: StoredProject, way: str, language: str) -> None:
    set_language(language)
    save_report(project.id, month(3, pending=99), by=BY)
    async with on_stage(database, size=(80, 24)) as stage:
        await stage.press(*WAYS[way])
        assert len(stage.lines) == 24
        assert all(cell_width(line) <= 80 for line in stage.lines)
        screen = stage.app.screen
        keys = stage.lines[-1]
        shown = screen.foot_actions  # type: ignore[attr-defined]
        assert translate(shown[0].label) in keys
        if language == "th":
            for action in shown:
                assert translate(action.label) in keys, "all keys of the foot find room in Thai"


@pytest.mark.parametrize("language", ["th", "en"])
async def test_no_label_is_cut(database: Path, project: StoredProject, language: str) -> None:
    set_language(language)
    async with on_stage(database, size=(80, 24)) as stage:
        await stage.press("f3")
        for label in LABELS.values():
            assert translate(label) in stage.text
        await stage.press("escape", "f6")
        seen = stage.text
        await stage.press("end")
        seen += stage.text
        for label in PROJECT_LABELS.values():
            assert translate(label) in seen


@pytest.mark.parametrize("language", ["th", "en"])
async def test_headings_of_the_ledger_are_whole_with_large_figures(database: Path, language: str) -> None:
    from decimal import Decimal

    from models.reports.forms import store_form
    from tests.tui.conftest import PROJECT

    set_language(language)
    large = month(
        12,
        received=1052,
        finished=1000,
        pending=52,
        disbursed=Decimal("1250000.50"),
        progress_percent=Decimal(100),
    )
    store_form(Form(PROJECT, (large,)), by=BY)
    async with on_stage(database, size=(80, 24)) as stage:
        row = next(line for line in stage.lines if "1,052" in line)
        for cell in ("1,000", "52", "100.00"):
            assert cell in row
        assert "…" not in row
        assert "…" not in stage.lines[3]

"""The plain mode: every screen as lines in reading order, in ASCII and Thai, with the terminal's cursor where the keys are."""

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.geometry import Region
from textual.widget import Widget

from exports.language import set_language, translate
from models import clock
from tests.tui.conftest import Stage
from tests.tui.every_screen import ALL_WAYS, at_screen
from tui.cases.fields import PARTS
from tui.framework.sheets import Sheet
from tui.plain.words import cut, plain_text
from tui.reports.status_field import StatusField
from tui.settings.values import DEFAULTS
from tui.widgets.field import FieldLabel
from tui.widgets.foot import Foot
from tui.widgets.ledger import Ledger
from tui.widgets.thai_area import ThaiArea
from tui.widgets.thai_input import ThaiInput

NOW = datetime(2023, 1, 9, 3, 0, tzinfo=UTC)
PLAIN = DEFAULTS._replace(plain=True)
WORD = re.compile(r"[0-9A-Za-z]+|[ก-๛]+")
CUT = re.compile(r"\S*…\S*")


def signs(stage: Stage) -> set[str]:
    return set(re.findall("[^\n -~ก-๛]", stage.text))


def shown(stage: Stage) -> Iterator[tuple[Widget, Region]]:
    """What draws on the screen, in the order of the document, with where it stands; the foot stands at the end."""
    for widget in stage.app.screen.walk_children(Widget):
        if not widget.children and all(
            node.display for node in widget.ancestors_with_self if isinstance(node, Widget)
        ):
            region = widget.region
            if region.area and not isinstance(widget, Foot):
                yield widget, region


@pytest.mark.parametrize("name", ALL_WAYS)
async def test_every_screen_is_lines_in_reading_order_and_the_cursor_stands_where_the_keys_are(
    name: str, database: Path
) -> None:
    async with at_screen(name, database, settings=PLAIN) as stage:
        assert signs(stage) == set()
        assert translate(stage.app.screen.foot_actions[0].label) in stage.text, "the keys are in the window"
        before: tuple[Widget, Region] | None = None
        for widget, region in shown(stage):
            if before is not None:
                is_its_label = isinstance(before[0], FieldLabel) and isinstance(
                    widget, ThaiInput | ThaiArea | StatusField
                )
                beside = before[1].y == region.y and before[1].right <= region.x
                assert (is_its_label and beside) or before[1].bottom <= region.y, (before[0], widget)
            before = (widget, region)
        focused, place = stage.app.screen.focused, stage.app.cursor_position
        if focused is None:
            assert place == (0, 0)
            return
        assert focused.region.contains_point(place)
        assert focused.region.y <= place.y < stage.app.screen.size.height
        if isinstance(focused, Ledger) and focused.rows:
            assert place.x == 0
            assert stage.lines[place.y].startswith(">")


@pytest.mark.parametrize("name", ALL_WAYS)
async def test_what_the_drawn_screen_says_the_plain_one_says(
    name: str, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        clock, "now", lambda: NOW
    )  # a new case says the minute; it must be the same one twice
    async with at_screen(name, database) as stage:
        screen = stage.app.screen
        lines = (
            stage.lines[screen.query_one("#sheet").region.y :] if isinstance(screen, Sheet) else stage.lines
        )
        said = WORD.findall(CUT.sub("", "\n".join(lines)))
    # A field that is read aloud stands in brackets: what is longer than it begins as many letters later.
    async with at_screen(name, database, settings=PLAIN, size=(82, 60)) as stage:
        words = re.sub(r"\s+", "", stage.text)
    assert [word for word in said if word not in words] == []


async def test_what_needs_more_lines_than_there_are_is_reached_by_keys(database: Path) -> None:
    async with at_screen("new case", database, settings=PLAIN, size=(80, 14)) as stage:
        assert "ผู้ร้อง" not in stage.text
        await stage.press(*["pagedown"] * len(PARTS))  # part by part
        assert "> ชื่อผู้ร้อง" in stage.text
        await stage.press(*["pageup"] * len(PARTS))
        assert "> เลขที่" in stage.text
        for _ in range(12):
            await stage.press("tab")
        assert stage.app.screen.focused is not None
        assert stage.app.screen.focused.region.y < 12, "the field that has the keys is in sight"


async def test_a_row_says_its_state_in_words(database: Path) -> None:
    async with at_screen("cases", database, settings=PLAIN) as stage:
        marked = next(line for line in stage.lines if "2566-0002" in line)
        assert marked.startswith("  * 2566-0002; 8 ม.ค. 66; ")
        assert re.search("; 0 .+ 5; ", marked), "steps are told by numbers"
        assert any(line.startswith("> 2566-0003; ") for line in stage.lines)


async def test_a_notice_is_a_line_of_its_own(database: Path) -> None:
    async with at_screen("cases", database, settings=PLAIN) as stage:
        await stage.press("ctrl+a")
        notice = stage.app.screen.query_one(Foot).notice.removeprefix("✓ ")
        assert stage.lines[-2].endswith(notice)


async def test_rows_beyond_the_window_are_told_of(database: Path) -> None:
    set_language("en")
    async with at_screen("cases", database, settings=PLAIN) as stage:
        assert "  more below" in stage.lines
        await stage.press("end")
        assert "  more above" in stage.lines
        assert any(line.startswith("> 2566-0030") for line in stage.lines)


async def test_a_paper_says_which_of_its_lines_are_shown(database: Path) -> None:
    set_language("en")
    async with at_screen("help", database, settings=PLAIN) as stage:
        counts = [line for line in stage.lines if line.startswith("Lines 1 to ")]
        assert len(counts) == 1
        await stage.press("end")
        found = next(
            re.fullmatch(r"Lines \d+ to (\d+) of (\d+)", line) for line in stage.lines if "Lines" in line
        )
        assert found is not None
        assert found[1] == found[2]


def test_signs_become_words_or_ascii() -> None:
    set_language("en")
    assert plain_text("●●○○○") == "2 of 5"
    assert plain_text("●○●○○") == "1,3 of 5"
    assert plain_text("“ก” → “ข” · ค…") == '"ก" changed to "ข"; ค...'
    assert plain_text("→ 2566-0001  น้ำท่วม") == "Right arrow 2566-0001  น้ำท่วม"
    assert plain_text("✓ stored") == "stored"
    assert plain_text("┌──┐") == "+  +"
    assert cut("น้ำท่วมขังปากซอย", 8) == "น้ำท่วมขั.."
    assert cut("น้ำ", 4) == "น้ำ  "


def test_the_drawn_screens_do_not_load_the_plain_mode() -> None:
    code = "import sys, tui.app; sys.exit(any(name.startswith('tui.plain') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

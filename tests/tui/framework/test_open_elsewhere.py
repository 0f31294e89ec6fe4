"""Who else has a case or a draft open is said where one looks at it, and others are told what is open here."""

from __future__ import annotations

from pathlib import Path

from exports.language import translate
from exports.layout import cell_width
from models.messages import message
from models.reports.rows import StoredProject
from models.reports.verbs import save_report
from models.storage.presence import Presence
from tests.tui.conftest import BY, month, on_stage
from tests.tui.framework.test_others import THEM, hear, number, show
from tests.tui.invented_cases import some_cases
from tests.tui.register.opened_list import at_cursor, open_list
from tui.cases.screen import CaseScreen
from tui.widgets.foot import Foot


def also_open(what: str) -> str:
    return translate(message("@ {number} is also open: {who}", number=what, who=THEM))


async def test_the_list_marks_a_case_that_somebody_has_open_and_the_foot_says_who(database: Path) -> None:
    some_cases(3)
    theirs = Presence(THEM)
    async with on_stage(database) as stage:
        screen = await open_list(stage)
        await stage.press("f3", "escape")
        theirs.hold([f"case:{number('2566-0002')}"])
        await hear(stage)
        lines = [line for line in stage.lines if "2566-0" in line]
        assert [line[1] for line in lines] == [" ", "@", " "]
        foot = screen.query_one(Foot)
        assert foot.notice == ""
        await stage.press("down")
        assert foot.notice == also_open("2566-0002")
        assert all(cell_width(line) <= 80 for line in stage.lines)
        await stage.press("down")
        assert foot.notice == ""
        await stage.press("up", "space")
        assert next(line for line in stage.lines if "2566-0002" in line)[1] == "✓", (
            "what one marked goes first"
        )
        theirs.hold([])
        await hear(stage)
        await stage.press("space", "home")
        assert not any("@" in line[:3] for line in stage.lines)
        await stage.press("f1", "end")
        assert "@" in stage.text, "the help tells what the sign means"


async def test_the_head_of_a_case_says_who_else_has_it_open_and_others_are_told_of_ours(
    database: Path,
) -> None:
    some_cases(1)
    theirs = Presence(THEM)
    async with on_stage(database) as stage:
        screen = await show(stage, CaseScreen(number("2566-0001")))
        await hear(stage)
        theirs.look()
        assert theirs.others == {screen.open_record: (BY,)}
        theirs.hold([screen.open_record])
        again = Presence(BY)
        again.hold([screen.open_record])
        await hear(stage)
        told = message("also open: {who}", who=f"{THEM}, {translate(message('you, in another window'))}")
        assert translate(told) in stage.lines[1]
        await stage.press("escape")
        await hear(stage)
        theirs.look()
        assert theirs.others == {screen.open_record: (BY,)}, "the other window of the same person"
        again.hold([])
        theirs.look()
        assert theirs.others == {}


async def test_a_draft_that_somebody_has_open_is_told_on_the_desk_and_in_its_head(
    database: Path, project: StoredProject
) -> None:
    stored = save_report(project.id, month(3), by=BY)
    Presence(THEM).hold([f"report:{stored.id}"])
    async with on_stage(database) as stage:
        await hear(stage)
        ledger = stage.app.screen.ledger  # type: ignore[attr-defined]
        ledger.cursor = [row.key for row in ledger.rows].index(stored.id)
        await stage.settle()
        assert THEM in stage.lines[-2]
        await stage.press("enter")
        assert stage.name == "EntryScreen"
        assert THEM in stage.lines[1]


async def test_what_others_open_moves_neither_mark_nor_window(database: Path) -> None:
    some_cases(60)
    theirs = Presence(THEM)
    async with on_stage(database) as stage:
        screen = await open_list(stage)
        await stage.press("end", "up")
        at, top = at_cursor(screen), screen.window._top
        theirs.hold([f"case:{number('2566-0059')}"])
        await hear(stage)
        assert (at_cursor(screen), screen.window._top) == (at, top)


async def test_who_sits_down_at_a_shared_account_is_named_from_then_on(database: Path) -> None:
    some_cases(1)
    theirs = Presence(THEM)
    async with on_stage(database, by="counter") as stage:
        screen = await show(stage, CaseScreen(number("2566-0001")))
        for by in ("counter", "counter (มานะ)"):
            stage.app.sit(by)
            await hear(stage)
            theirs.look()
            assert theirs.others == {screen.open_record: (by,)}
